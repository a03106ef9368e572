//! What does a key of a record mean?

/// What a value is for the question that its record asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    Prompt,
    /// What stands above the prompt: a passage, a scenario.
    Context,
    /// A name that asks when nothing else does.
    Title,
    Answer,
    Options,
    /// One option among several keys, such as `option_a`.
    Option,
    Correct,
    Wrong,
    /// Why one option is right or wrong, among several keys.
    Why,
    /// Further answers that are accepted.
    Accept,
    Pairs,
    Left,
    Right,
    Sequence,
    /// How a sequence has to be ordered.
    Order,
    Tolerance,
    Unit,
    Explanation,
    /// What explains, or answers when nothing else does.
    Description,
    Hint,
    Points,
    FollowUp,
    Code,
    Language,
    Picture,
    Tags,
    /// The outermost level of the topic.
    Subject,
    Topic,
    Subtopic,
    Level,
    Key,
    Reference,
    Seconds,
    Type,
    /// Whether one option is right or several are, by its key.
    Several,
}

/// Names of keys without case, blanks and signs, the best first.
const NAMES: &[(Role, &str)] = &[
    (
        Role::Prompt,
        "question questiontext questionstem questioncontent questionbody questiontitle \
         questionhtml questionmarkdown questionen formulation prompt stem q ask front fronttext \
         term query statement questionname problem problemstatement frage pregunta pergunta \
         questao enunciado fragetext domanda vraag vopros quest que ques cardfront side1 frente \
         vorderseite \
         \u{9898}\u{76ee} \u{95ee}\u{9898} \u{9898}\u{5e72} \u{554f}\u{984c} \u{8cea}\u{554f} \u{432}\u{43e}\u{43f}\u{440}\u{43e}\u{441}",
    ),
    (
        Role::Context,
        "context passage article scenario preamble background casestudy questioncontext",
    ),
    (
        Role::Title,
        "title text name content body sentence word header label concept cloze phrase clue",
    ),
    (
        Role::Answer,
        "answer a ans back backtext definition answertext answerbody answercontent modelanswer \
         sampleanswer idealanswer expectedanswer suggestedanswer fullanswer detailedanswer \
         longanswer shortanswer response reply meaning translation antwort respuesta resposta \
         reponse risposta cardback side2 verso reverso ruckseite answeren answermarkdown \
         answerhtml \
         \u{7b54}\u{6848} \u{56de}\u{7b54} \u{7b54}\u{3048} \u{43e}\u{442}\u{432}\u{435}\u{442}",
    ),
    (
        Role::Options,
        "options choices answers answeroptions answerchoices possibleanswers alternatives \
         selection selections variants multiplechoice multiplechoices optionlist answerlist \
         responses candidates mcqoptions mcq questionoptions choice opciones opcoes respuestas \
         respostas antworten antwortmoglichkeiten reponses alternativas optionen risposte opzioni \
         opts propositions \
         \u{9009}\u{9879} \u{9078}\u{629e}\u{80a2} \u{432}\u{430}\u{440}\u{438}\u{430}\u{43d}\u{442}\u{44b}",
    ),
    (
        Role::Correct,
        "correctanswers correctanswer correctindex correctanswerindex answerindex correctindices \
         correctindexes answeridx correctidx correctoption correctoptions correctoptionindex \
         correctchoice correctchoices correctid correctids correctanswerid correctanswerids \
         correctoptionid answerid correctresponse correctresponses correctletter correctkey \
         correctvalue correctones correct rightanswer rightanswers rightindex rightoption \
         rightchoice answerkey answerletter answerkeys solution solutions solutionindex \
         goodanswer goodanswers validanswer trueanswer iscorrect istrue respuestacorrecta \
         respuestascorrectas respostacorreta correcta correta bonnereponse correctans \
         richtigeantwort richtig losung key correctanswersindices correctanswerindices \
         \u{6b63}\u{786e}\u{7b54}\u{6848} \u{6b63}\u{89e3}",
    ),
    (
        Role::Wrong,
        "incorrectanswers incorrectanswer wronganswers wronganswer distractors distractor \
         incorrectoptions incorrectchoices incorrect wrong wrongs wrongoptions wrongchoices \
         falseanswers badanswers decoys fakeanswers",
    ),
    (
        Role::Accept,
        "acceptedanswers acceptableanswers acceptanswers accept accepted acceptable aliases \
         synonyms alternateanswers alternativeanswers alternatives alsoaccept \
         possiblecorrectanswers",
    ),
    (Role::Pairs, "pairs matches matchingpairs matchpairs matching match subquestions"),
    (Role::Left, "left leftitems leftcolumn premises lefts columna"),
    (Role::Right, "right rightitems rightcolumn rights columnb"),
    (Role::Sequence, "sequence orderitems ordereditems items steps"),
    (Role::Order, "correctorder correctsequence correctpositions order"),
    (Role::Tolerance, "tolerance margin epsilon errormargin"),
    (Role::Unit, "unit units"),
    (
        Role::Explanation,
        "explanation explanations explain answerexplanation explanationtext explanationhtml \
         rationale generalfeedback feedback reason reasoning justification why comment comments \
         note notes extra details detail moreinfo discussion correctfeedback incorrectfeedback \
         correctexplanation incorrectexplanation feedbackcorrect feedbackincorrect correctmessage \
         incorrectmessage messageforcorrectanswer messageforincorrectanswer elaboration backextra \
         solutionexplanation walkthrough explicacion explicacao erklarung example examples \
         takeaway learningpoint deepdive additionalinfo spiegazione begrundung analysis parse \
         answeranalysis commentary jiexi explicatie uitleg remark \
         \u{89e3}\u{6790} \u{89e3}\u{8aac} \u{43e}\u{431}\u{44a}\u{44f}\u{441}\u{43d}\u{435}\u{43d}\u{438}\u{435}",
    ),
    (Role::Description, "description desc subtitle subtext"),
    (Role::Hint, "hints hint tip tips clues"),
    (
        Role::Points,
        "goodtohear keypoints keyconcepts rubric criteria lookfor whattolookfor expectedpoints \
         evaluationcriteria gradingcriteria talkingpoints keytakeaways mustmention",
    ),
    (Role::FollowUp, "followup followups followupquestions followupquestion"),
    (
        Role::Code,
        "code codesnippet snippet codeblock codeexample program sourcecode questioncode codetext",
    ),
    (Role::Language, "codelanguage codelang programminglanguage lang language syntax"),
    (
        Role::Picture,
        "image images img imageurl imgurl imagesrc imagepath picture photo figure diagram media \
         illustration questionimage frontimage audio sound",
    ),
    (Role::Tags, "tags tag labels keywords topics skills technologies categories topictags"),
    (
        Role::Subject,
        "subject domain deck deckname course exam category categoryname questioncategory theme \
         area field group categoria kategorie thema fach",
    ),
    (Role::Topic, "topic section module chapter unitname lesson sectiontitle topicname objective"),
    (Role::Subtopic, "subtopic subcategory subsection subdomain"),
    (
        Role::Level,
        "difficulty level expertise difficultylevel seniority experiencelevel complexity niveau \
         dificultad dificuldade schwierigkeit",
    ),
    (Role::Key, "id uuid guid idnumber questionid qid slug uid cardid ref"),
    (
        Role::Reference,
        "link links url urls source sources sourceurl reference references referenceurl resources \
         resource docs documentation learnmore learnmoreurl readmore furtherreading citation \
         citations",
    ),
    (
        Role::Seconds,
        "seconds timelimit timelimitseconds timelimitsec questionallowedtime allowedtime duration \
         time timer timeinseconds",
    ),
    (
        Role::Type,
        "type questiontype qtype kind answertype inputtype cardtype questionkind questionformat \
         typ tipo format",
    ),
    (
        Role::Several,
        "single singleanswer singlechoice multiple multipleanswers ismultiple multiselect \
         multiplecorrectanswers ismultiplechoice multi",
    ),
];

/// Names of [`Role::Several`] that say there is one right option when they are true.
pub(super) const SINGLE: [&str; 3] = ["single", "singleanswer", "singlechoice"];

/// Keys that number or letter their values: what stands before the number, and what one of them is.
const FAMILIES: &[(Role, &str)] = &[
    (
        Role::Option,
        "option opt choice answer ans alternative answerchoice answeroption opcion opcao \
         respuesta antwort variant response -",
    ),
    (
        Role::Wrong,
        "distractor wrong wronganswer incorrect incorrectanswer incorrectoption false fake decoy \
         wrongoption",
    ),
    (Role::Why, "explanation feedback rationale optionexplanation answerexplanation reason"),
    (Role::Hint, "hint tip clue"),
    (Role::Tags, "tag"),
    (Role::Accept, "accept alias"),
];

/// A key as all its spellings have it: lower case letters and digits.
pub(super) fn plain(key: &str) -> String {
    let folded = crate::text::fold(key);
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a key means, with its rank among the names of that role; for one of a family also its number or letter.
pub(super) fn meaning(key: &str) -> Option<(Role, usize, Option<String>)> {
    let key = plain(key);
    if key.len() > 40 || key.is_empty() {
        return None;
    }
    for (role, names) in NAMES {
        if let Some(rank) = names.split_whitespace().position(|name| name == key) {
            return Some((*role, rank, None));
        }
    }
    let digits = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let letter = key.len().checked_sub(1).filter(|at| matches!(key.as_bytes()[*at], b'a'..=b'j'));
    let cuts = [Some(digits.len()).filter(|at| *at < key.len() && !digits.is_empty()), letter];
    for cut in cuts.into_iter().flatten() {
        let (stem, end) = key.split_at(cut);
        for (role, names) in FAMILIES {
            // A letter alone is an option.
            let stem = if stem.is_empty() { "-" } else { stem };
            if names.split_whitespace().any(|name| name == stem) {
                return Some((*role, 99, Some(end.to_owned())));
            }
        }
    }
    None
}
