//! What jq 1.6 compiles and what not, as it said itself: `tests/oracles/jq.py` generates the programs and asks it.

use super::read;

#[test]
fn jq_itself_says_the_same() {
    let recorded = include_str!("../../../../tests/oracles/jq.txt");
    let (mut taken, mut refused, mut problems) = (0, 0, Vec::new());
    for line in recorded.lines() {
        let (answer, program) = line.split_once(' ').unwrap();
        let program: String = serde_json::from_str(program).unwrap();
        let takes = answer == "takes";
        *if takes { &mut taken } else { &mut refused } += 1;
        let ours = read(&program);
        if ours.is_ok() != takes {
            problems.push(format!("jq {answer} {program:?}, and here it is {ours:?}"));
        }
        // A problem has a place in the program.
        for problem in ours.err().unwrap_or_default() {
            assert!(program.get(problem.range.clone()).is_some(), "{problem:?} of {program:?}");
        }
    }
    assert!(taken > 900 && refused > 1500, "{taken} are taken, {refused} refused");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
