//! stub
use super::fault::{Budget,Fault}; use super::value::*;
pub(crate) fn call(t:&Value,n:&str,a:&[Value],b:&Budget)->Result<Option<Value>,Fault>{ match t { Value::Object(o)=>o.call(n,a,b), Value::Map(m) if n=="get" => Ok(Some(m.entries().get(&Key(a[0].clone())).cloned().unwrap_or(Value::Null))), Value::String(s) if n=="length" => Ok(Some(Value::size(s.len()))), _=>Ok(None)} }
pub(crate) fn property(t:&Value,n:&str,_b:&Budget)->Result<Option<Value>,Fault>{ Ok(match t { Value::Object(o)=>o.property(n), Value::Map(m)=>Some(m.get(n)), _=>None}) }
pub(crate) fn index(t:&Value,k:&Value,_b:&Budget)->Result<Option<Value>,Fault>{ Ok(match (t,k) { (Value::Map(m),k)=>m.entries().get(&Key(k.clone())).cloned(), (Value::List(l),Value::Number(n))=>l.items().get(n.int_value() as usize).cloned(), _=>None}) }
pub(crate) fn set_index(t:&Value,k:&Value,v:Value,_b:&Budget)->Result<(),Fault>{ if let Value::Map(m)=t { m.entries_mut().insert(Key(k.clone()),v); } Ok(()) }
pub(crate) fn set_property(t:&Value,k:&str,v:Value,_b:&Budget)->Result<(),Fault>{ match t { Value::Map(m)=>{ m.entries_mut().insert(Key::from(k),v);}, Value::Object(o)=>{o.set_property(k,v);}, _=>{} } Ok(()) }
pub(crate) fn equals(_l:&Value,_r:&Value,_b:&Budget)->Result<bool,Fault>{ Ok(false) }
pub(crate) fn items(t:&Value)->Option<Vec<Value>>{ match t { Value::List(l)=>Some(l.items().clone()), Value::Map(m)=>Some(m.entries().values().cloned().collect()), Value::Object(o)=>o.items(), _=>None } }
