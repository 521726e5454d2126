project = "demo"

aws {
  region = "eu-west-1"
}

kinesis_stream "events" {
  shard_count = 1
}

rest_api "ingest" {
  route "POST /r0" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r1" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r2" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r3" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r4" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r5" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r6" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r7" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r8" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r9" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r10" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r11" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r12" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r13" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r14" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r15" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r16" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r17" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r18" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r19" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r20" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r21" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r22" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r23" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r24" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r25" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r26" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r27" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r28" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r29" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r30" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r31" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r32" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r33" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r34" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r35" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r36" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r37" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r38" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r39" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r40" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r41" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r42" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r43" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r44" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r45" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r46" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r47" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r48" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r49" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r50" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r51" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r52" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r53" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r54" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r55" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r56" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r57" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r58" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r59" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r60" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r61" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r62" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r63" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r64" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r65" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r66" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r67" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r68" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r69" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r70" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r71" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r72" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r73" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r74" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r75" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r76" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r77" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r78" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r79" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r80" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r81" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r82" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r83" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r84" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r85" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r86" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r87" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r88" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r89" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r90" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r91" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r92" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r93" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r94" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r95" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r96" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r97" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r98" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r99" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r100" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r101" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r102" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r103" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r104" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r105" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r106" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r107" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r108" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r109" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r110" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r111" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r112" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r113" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r114" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r115" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r116" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r117" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r118" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r119" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r120" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r121" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r122" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r123" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r124" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r125" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r126" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r127" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r128" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r129" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r130" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r131" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r132" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r133" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r134" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r135" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r136" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r137" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r138" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r139" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r140" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r141" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r142" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r143" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r144" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r145" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r146" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r147" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r148" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r149" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r150" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r151" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r152" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r153" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r154" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r155" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r156" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r157" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r158" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r159" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r160" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r161" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r162" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r163" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r164" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r165" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r166" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r167" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r168" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r169" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r170" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r171" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r172" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r173" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r174" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r175" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r176" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r177" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r178" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r179" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r180" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r181" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r182" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r183" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r184" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r185" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r186" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r187" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r188" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r189" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r190" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r191" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r192" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r193" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r194" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r195" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r196" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r197" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r198" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r199" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r200" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r201" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r202" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r203" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r204" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r205" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r206" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r207" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r208" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r209" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r210" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r211" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r212" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r213" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r214" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r215" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r216" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r217" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r218" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r219" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r220" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r221" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r222" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r223" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r224" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r225" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r226" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r227" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r228" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r229" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r230" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r231" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r232" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r233" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r234" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r235" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r236" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r237" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r238" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r239" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r240" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r241" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r242" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r243" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r244" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r245" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r246" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r247" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r248" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r249" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r250" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r251" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r252" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r253" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r254" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r255" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r256" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r257" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r258" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r259" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r260" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r261" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r262" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r263" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r264" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r265" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r266" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r267" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r268" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r269" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r270" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r271" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r272" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r273" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r274" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r275" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r276" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r277" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r278" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r279" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r280" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r281" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r282" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r283" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r284" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r285" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r286" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r287" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r288" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r289" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r290" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r291" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r292" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r293" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r294" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r295" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r296" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r297" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r298" {
    put_record {
      stream = kinesis_stream.events
    }
  }

  route "POST /r299" {
    put_record {
      stream = kinesis_stream.events
    }
  }
}
