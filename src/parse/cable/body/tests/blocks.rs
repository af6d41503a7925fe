use super::*;

#[test]
fn numbered_paragraphs_and_their_marks() {
    check(
        "1.  (SBU) One line \nand more. \n \n2. (C) Two.\n3.(S//NF) Three.\n\n¶4. C) Four.\n\n(U) 5. Five.\n\n6 (U) Six.\n\n7. Seven.",
        &[
            "1 1 <0 [] SBU One line and more.",
            "2 2 <0 [] C Two.",
            "3 3 <0 [] S//NF Three.",
            "4 4 <0 [] C Four.",
            "5 5 <0 [] U Five.",
            "6 6 <0 [] U Six.",
            "7 7 <0 [] unmarked Seven.",
        ],
    );
}

#[test]
fn wrapped_prose_opens_no_block() {
    check(
        "1. (C) It was signed in the harbor by both of them in the year\n2008. The next one came in the month of May as paragraph number\n2. But that one failed, as the man of the harbor who is called\nJ. Olsen had said he thought it would in the third paragraph or\n3. He left on page\n10. The rest stayed and had to pay the harbor and the police for\n29 fines and two boats, one of which belonged to another -- and\n-- said he -- more.\n\n2. (C) Next.",
        &["1 1 <0 [] C It was signed in", "2 2 <0 [] C Next."],
    );
}

#[test]
fn items_belong_to_their_paragraph() {
    check(
        "5. (SBU) The points are:\n\n-- 23/A.  First.\n\n-- Second that\ngoes on.\n-- Third.\n\na. Fourth.\nb. Fifth.\n\nLoose end.\n\n6. (U) Next.\n\n- One\n- two\n- three",
        &[
            "1 5 <0 [] SBU The points are:",
            "2 23/A <1 [] SBU First.",
            "3 - <1 [] SBU Second that goes on.",
            "4 - <1 [] SBU Third.",
            "5 a <1 [] SBU Fourth.",
            "6 b <1 [] SBU Fifth.",
            "7 - <1 [] SBU Loose end.",
            "8 6 <0 [] U Next.",
            "9 - <8 [] U One",
            "10 - <8 [] U two",
            "11 - <8 [] U three",
        ],
    );
}

#[test]
fn lists_inside_a_paragraph_do_not_break_the_chain() {
    check(
        "1. (C) Start.\n\n2. (C) He named:\n\n1. fish\n2. salt\n3. oil\n\n3. (U) End.",
        &[
            "1 1 <0 [] C Start.",
            "2 2 <0 [] C He named:",
            "3 1 <2 [] C fish",
            "4 2 <2 [] C salt",
            "5 3 <2 [] C oil",
            "6 3 <0 [] U End.",
        ],
    );
    check(
        "1. Start.\n\n2. He named:\n\n1. fish\n2. salt\n3. oil\n\n3. End.\n\n4. More.",
        &[
            "1 1 <0 [] unmarked Start.",
            "2 2 <0 [] unmarked He named:",
            "3 1 <2 [] unmarked fish",
            "4 2 <2 [] unmarked salt",
            "5 3 <2 [] unmarked oil",
            "6 3 <0 [] unmarked End.",
            "7 4 <0 [] unmarked More.",
        ],
    );
}

#[test]
fn headings_stand_above_their_paragraphs() {
    check(
        "Summary\n-------\n\n1. (C) One.\n\n2. (C) Two.\n\n-------------\nThe Harbor:\nA Long Story\n-------------\n\n3. (U) Three.\n\nFISH AND SALT\n\n4. (U) Four.\nComment\n-------\n5. (U) Five.\n\n(C) What Comes Next\n\n6. (C) Six.\n\nLooking Back -- (SBU)\n\n7. (C) Seven.",
        &[
            "1 1 <0 [Summary] C One.",
            "2 2 <0 [Summary] C Two.",
            "3 3 <0 [The Harbor: A Long Story] U Three.",
            "4 4 <0 [FISH AND SALT] U Four.",
            "5 5 <0 [Comment] U Five.",
            "6 6 <0 [What Comes Next] C Six.",
            "7 7 <0 [Looking Back] C Seven.",
        ],
    );
}

#[test]
fn what_is_no_heading() {
    check(
        "1. (C) It began with\n\nsalt and fish\n\n2. (C) Two.\n\nBEGIN TEXT:\n\nDear friends, we hope you are well and write.\n\nEND TEXT.\n\n3. (C) Three.",
        &[
            "1 1 <0 [] C It began with",
            "2 - <1 [] C salt and fish",
            "3 2 <0 [] C Two.",
            "4 - <3 [] C BEGIN TEXT:",
            "5 - <3 [] C Dear friends, we hope",
            "6 - <3 [] C END TEXT.",
            "7 3 <0 [] C Three.",
        ],
    );
}

#[test]
fn tables_stay_whole() {
    check(
        "1. (U) The catch:\n\nPort        Tons      Boats\n----------  --------  -----\nLagos       12        4\nAccra       11        7\n\n2. (U) Next.",
        &[
            "1 1 <0 [] U The catch:",
            "2 - <1 [] U Port Tons Boats ----------",
            "3 2 <0 [] U Next.",
        ],
    );
}

#[test]
fn paragraphs_without_numbers() {
    check(
        "The minister came in May and spoke of fish and of boats\nand of salt.\n\n(C) He went in June, as he had said he would before that\nday.\n\nComment\n\nNobody knew why he had come at all, or who had asked him.\n",
        &[
            "1 - <0 [] unmarked The minister came in",
            "2 - <0 [] C He went in June,",
            "3 - <0 [Comment] unmarked Nobody knew why he",
        ],
    );
}

#[test]
fn a_sentence_goes_on_behind_a_page_break() {
    check(
        "1. (C) The head of the harbor and of the\n \nLAGOS 00000027  002 OF 002 \n \n \nMinistry came.\n \n2. (C) Two long lines that fill the width of\nthe page.\n \nLAGOS 00000027  003 OF 002 \n \n \nAnother paragraph that stands alone on it.\n",
        &[
            "1 1 <0 [] C The head of the",
            "2 2 <0 [] C Two long lines that",
            "3 - <2 [] C Another paragraph that stands",
        ],
    );
}

#[test]
fn the_authority_behind_the_references_is_no_paragraph() {
    check(
        "Classified By: Consul General Marta Olsen for reasons 1.4 (b)\nand (d).\n\n1. (C) One.",
        &["1 1 <0 [] C One."],
    );
}

#[test]
fn items_with_the_number_of_the_next_paragraph_stand_alone() {
    check(
        "8. (SBU) Eight.\n\n9.a (C) Nine.\n\n9.b Ten.",
        &[
            "1 8 <0 [] SBU Eight.",
            "2 9.a <0 [] C Nine.",
            "3 9.b <0 [] unmarked Ten.",
        ],
    );
}

#[test]
fn a_heading_ends_a_paragraph() {
    check(
        "1. (SBU) One.\n\nSALT AND FISH\n\nThe rest is open to all who want to read it here.",
        &[
            "1 1 <0 [] SBU One.",
            "2 - <0 [SALT AND FISH] unmarked The rest is open",
        ],
    );
    // A heading with nothing below it is not lost.
    check(
        "----\nSALT\n----\n\n----\nFISH\n----\n\n1. (U) One.",
        &["1 - <0 [] unmarked SALT", "2 1 <0 [FISH] U One."],
    );
}

#[test]
fn letters_and_numbers_inside_sentences() {
    check(
        "1. (C) The three open matters that he named in the harbor were:\n(a) salt; (b) boats; and (c) the police, as set out in Resolution No.\n2. It was signed under article\n2. (b) of the law.\n\n2. (C) Two:\n(a) salt that was not paid for;\n(b) boats.",
        &[
            "1 1 <0 [] C The three open matters",
            "2 2 <0 [] C Two:",
            "3 a <2 [] C salt that was not",
            "4 b <2 [] C boats.",
        ],
    );
}

#[test]
fn letters_may_count_the_paragraphs() {
    check(
        "A. (U) First question:\n\n(U) Its answer.\n\nB. (U) Second question:\n\n(C) Present were:\n\na. Olsen\nb. Hardt",
        &[
            "1 A <0 [] U First question:",
            "2 - <0 [] U Its answer.",
            "3 B <0 [] U Second question:",
            "4 - <0 [] C Present were:",
            "5 a <4 [] C Olsen",
            "6 b <4 [] C Hardt",
        ],
    );
}

#[test]
fn lines_that_nobody_wrapped_are_paragraphs() {
    let long = "He spoke of fish and salt. ".repeat(9);
    let raw = format!("¶1. (U) {long}\n¶2. (U) {long}\n- Salt\n- Fish\n{long}\n{long}\n");
    let found: Vec<String> = render(&raw);
    assert_eq!(
        found,
        [
            "1 1 <0 [] U He spoke of fish",
            "2 2 <0 [] U He spoke of fish",
            "3 - <2 [] U Salt",
            "4 - <2 [] U Fish",
            "5 - <2 [] U He spoke of fish",
            "6 - <2 [] U He spoke of fish",
        ]
    );
}

#[test]
fn the_header_repeated_by_a_section_is_cut_out() {
    check(
        "SUBJECT: FISH\nUNCLAS SECTION 01 OF 02 LAGOS 001196\n\n\n1. (U) One.\n\nUNCLAS SECTION 02 OF 02 LAGOS 001196\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: EFIS\nSUBJECT: FISH\n\n2. (U) Two.",
        &[
            "1 - <0 [] unmarked SUBJECT: FISH UNCLAS SECTION",
            "2 1 <0 [] U One.",
            "3 2 <0 [] U Two.",
        ],
    );
}
