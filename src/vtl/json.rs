//! stub
use super::fault::{Budget,Fault}; use super::value::*;
pub(crate) fn read(_t:&str,_b:&Budget)->Result<Option<Value>,Fault>{ Ok(None) }
pub(crate) fn write(_t:&Value,_b:&Budget)->Result<String,Fault>{ Ok(String::new()) }
