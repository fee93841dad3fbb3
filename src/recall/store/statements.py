"""Fixed SQL for SQLite, written by scripts/generate-statements from recall.store.queries: do not edit."""

from typing import Final

# fmt: off
ACTION_BY_ID: Final = (
    'SELECT actions.id, actions.kind, actions.note, actions.side, actions.target, actions.at, '
    'actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM actions WHERE '
    'actions.learner = :learner AND actions.id = :id'
)
ACTIONS_OF: Final = (
    'WITH RECURSIVE reach(id) AS (SELECT own.id AS id FROM (SELECT reviews.id AS id FROM reviews WHERE '
    'reviews.learner = :learner AND reviews.note IN (SELECT listed.value FROM json_each(:notes) AS '
    'listed) UNION SELECT actions.id AS id FROM actions WHERE actions.learner = :learner AND actions.note'
    ' IN (SELECT listed.value FROM json_each(:notes) AS listed)) AS own UNION SELECT actions.id AS id '
    'FROM actions JOIN reach ON actions.target = reach.id WHERE actions.learner = :learner AND '
    'likelihood(reach.id IS NOT NULL, 0.0001)) SELECT actions.id, actions.kind, actions.note, '
    'actions.side, actions.target, actions.at, actions.utc_offset_minutes, actions.study_day, '
    'actions.sitting, actions.payload FROM actions WHERE actions.learner = :learner AND actions.id IN '
    '(SELECT reach.id FROM reach)'
)
ADD_ACTION: Final = (
    'INSERT INTO actions (learner, id, kind, note, side, target, at, utc_offset_minutes, study_day, '
    'sitting, payload, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
)
ADD_BIND: Final = (
    'INSERT INTO binds (id, at, "key", note, side, former_side) VALUES (?, ?, ?, ?, ?, ?)'
)
ADD_REVIEW: Final = (
    'INSERT INTO reviews (learner, id, note, side, reviewed_at, utc_offset_minutes, study_day, quality, '
    'took_ms, mode, asked, scheduler, parameters, nominal_days, due_day, sitting, response, seq) VALUES '
    '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
)
ALL_ACTIONS: Final = (
    'SELECT coalesce(aliases.root, actions.note) AS root, actions.id, actions.kind, actions.note, '
    'actions.side, actions.target, actions.at, actions.utc_offset_minutes, actions.study_day, '
    'actions.sitting, actions.payload FROM actions LEFT OUTER JOIN aliases ON aliases.permanent = '
    'actions.note WHERE actions.learner = :learner AND actions.note IS NOT NULL ORDER BY '
    'coalesce(aliases.root, actions.note), actions.at, actions.id'
)
ALL_ALIASES: Final = (
    'SELECT aliases.permanent, aliases.root FROM aliases'
)
ALL_BINDS: Final = (
    'SELECT binds.id, binds.at, binds."key", binds.note, binds.side, binds.former_side FROM binds ORDER '
    'BY binds.at, binds.id'
)
ALL_REVIEWS: Final = (
    'SELECT coalesce(aliases.root, reviews.note) AS root, reviews.id, reviews.note, reviews.side, '
    'reviews.reviewed_at, reviews.utc_offset_minutes, reviews.study_day, reviews.quality, '
    'reviews.took_ms, reviews.mode, reviews.asked, reviews.scheduler, reviews.parameters, '
    'reviews.nominal_days, reviews.due_day, reviews.sitting, reviews.response FROM reviews LEFT OUTER '
    'JOIN aliases ON aliases.permanent = reviews.note WHERE reviews.learner = :learner ORDER BY '
    'coalesce(aliases.root, reviews.note), reviews.reviewed_at, reviews.id'
)
FORMER_IDS: Final = (
    'SELECT aliases.permanent, aliases.sides FROM aliases WHERE aliases.root = :note'
)
LAST_ACTIONS: Final = (
    'SELECT actions.seq, actions.id, actions.kind, actions.note, actions.side, actions.target, '
    'actions.at, actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM '
    'actions WHERE actions.learner = :learner ORDER BY actions.seq DESC LIMIT :limit'
)
LAST_INSTANTS: Final = (
    "SELECT (SELECT reviews.reviewed_at FROM reviews WHERE reviews.learner = :learner AND reviews.id > ''"
    ' ORDER BY reviews.id DESC LIMIT 1) AS reviewed_at, (SELECT actions.at FROM actions WHERE '
    "actions.learner = :learner AND actions.id > '' ORDER BY actions.id DESC LIMIT 1) AS at"
)
LAST_REVIEWS: Final = (
    'SELECT reviews.seq, reviews.id, reviews.note, reviews.side, reviews.reviewed_at, '
    'reviews.utc_offset_minutes, reviews.study_day, reviews.quality, reviews.took_ms, reviews.mode, '
    'reviews.asked, reviews.scheduler, reviews.parameters, reviews.nominal_days, reviews.due_day, '
    'reviews.sitting, reviews.response FROM reviews WHERE reviews.learner = :learner ORDER BY reviews.seq'
    ' DESC LIMIT :limit'
)
MARKED_NOTES: Final = (
    'SELECT DISTINCT coalesce(aliases.root, actions.note) AS root FROM actions LEFT OUTER JOIN aliases ON'
    ' aliases.permanent = actions.note WHERE actions.side IS NULL AND actions.note IS NOT NULL'
)
MOVED_SIDES: Final = (
    'SELECT aliases.permanent, aliases.sides FROM aliases WHERE aliases.sides IS NOT NULL'
)
NEXT_SEQ: Final = (
    'SELECT max(coalesce((SELECT max(reviews.seq) AS max_1 FROM reviews WHERE reviews.learner = '
    ':learner), 0), coalesce((SELECT max(actions.seq) AS max_2 FROM actions WHERE actions.learner = '
    ':learner), 0)) + 1 AS seq'
)
REVIEW_BY_ID: Final = (
    'SELECT reviews.id, reviews.note, reviews.side, reviews.reviewed_at, reviews.utc_offset_minutes, '
    'reviews.study_day, reviews.quality, reviews.took_ms, reviews.mode, reviews.asked, reviews.scheduler,'
    ' reviews.parameters, reviews.nominal_days, reviews.due_day, reviews.sitting, reviews.response FROM '
    'reviews WHERE reviews.learner = :learner AND reviews.id = :id'
)
REVIEWS_OF: Final = (
    'SELECT reviews.id, reviews.note, reviews.side, reviews.reviewed_at, reviews.utc_offset_minutes, '
    'reviews.study_day, reviews.quality, reviews.took_ms, reviews.mode, reviews.asked, reviews.scheduler,'
    ' reviews.parameters, reviews.nominal_days, reviews.due_day, reviews.sitting, reviews.response FROM '
    'reviews WHERE reviews.learner = :learner AND reviews.note IN (SELECT listed.value FROM '
    'json_each(:notes) AS listed)'
)
ROOT_OF: Final = (
    'SELECT aliases.root FROM aliases WHERE aliases.permanent = :note'
)
TAKING_BACK: Final = (
    'SELECT actions.id, actions.kind, actions.note, actions.side, actions.target, actions.at, '
    'actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM actions WHERE '
    'actions.learner = :learner AND actions.target IS NOT NULL'
)
ALL_MEMORIES: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.repetition, memories.interval_days, memories.ease_hundredths, '
    'memories.stability, memories.difficulty, memories.due_day, memories.introduced, memories.last_day, '
    'memories.last_at, memories.last_id, memories.reviews, memories.lapses, memories.drill_day, '
    'memories.buried_until, memories.suspended, memories.flag FROM memories WHERE memories.learner = '
    ':learner ORDER BY memories.note, memories.side'
)
DROP_ALL_MEMORIES: Final = (
    'DELETE FROM memories WHERE memories.learner = ?'
)
DROP_MEMORY: Final = (
    'DELETE FROM memories WHERE memories.learner = ? AND memories.note = ? AND memories.side = ?'
)
FILL_MEMORIES: Final = (
    'INSERT OR IGNORE INTO memories (learner, note, side, file, ordinal, phase, ready_day, last_at, '
    'last_id, reviews, lapses) SELECT :learner AS learner, cards.note AS note, cards.side AS side, '
    'notes.file AS file, cards.ordinal AS ordinal, 0 AS phase, CASE WHEN notes.suspended THEN NULL ELSE '
    ":first_day END AS ready_day, 0 AS last_at, '' AS last_id, 0 AS reviews, 0 AS lapses FROM cards JOIN "
    'notes ON notes.note = cards.note'
)
HAS_MEMORIES: Final = (
    'SELECT 1 FROM memories WHERE memories.learner = :learner LIMIT 1'
)
MEMORIES_OF: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.repetition, memories.interval_days, memories.ease_hundredths, '
    'memories.stability, memories.difficulty, memories.due_day, memories.introduced, memories.last_day, '
    'memories.last_at, memories.last_id, memories.reviews, memories.lapses, memories.drill_day, '
    'memories.buried_until, memories.suspended, memories.flag FROM memories WHERE memories.learner = '
    ':learner AND memories.note = :note ORDER BY memories.side'
)
MEMORIES_OF_MANY: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.repetition, memories.interval_days, memories.ease_hundredths, '
    'memories.stability, memories.difficulty, memories.due_day, memories.introduced, memories.last_day, '
    'memories.last_at, memories.last_id, memories.reviews, memories.lapses, memories.drill_day, '
    'memories.buried_until, memories.suspended, memories.flag FROM memories WHERE memories.learner = '
    ':learner AND memories.note IN (SELECT listed.value FROM json_each(:notes) AS listed) ORDER BY '
    'memories.note, memories.side'
)
PUT_MEMORY: Final = (
    'INSERT INTO memories (learner, note, side, file, ordinal, phase, ready_day, repetition, '
    'interval_days, ease_hundredths, stability, difficulty, due_day, introduced, last_day, last_at, '
    'last_id, reviews, lapses, drill_day, buried_until, suspended, flag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '
    '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (learner, note, side) DO UPDATE SET phase ='
    ' excluded.phase, ready_day = excluded.ready_day, repetition = excluded.repetition, interval_days = '
    'excluded.interval_days, ease_hundredths = excluded.ease_hundredths, stability = excluded.stability, '
    'difficulty = excluded.difficulty, due_day = excluded.due_day, introduced = excluded.introduced, '
    'last_day = excluded.last_day, last_at = excluded.last_at, last_id = excluded.last_id, reviews = '
    'excluded.reviews, lapses = excluded.lapses, drill_day = excluded.drill_day, buried_until = '
    'excluded.buried_until, suspended = excluded.suspended, flag = excluded.flag'
)
WRITE_MEMORY: Final = (
    'UPDATE memories SET phase=?, ready_day=?, repetition=?, interval_days=?, ease_hundredths=?, '
    'stability=?, difficulty=?, due_day=?, introduced=?, last_day=?, last_at=?, last_id=?, reviews=?, '
    'lapses=?, drill_day=?, buried_until=?, suspended=?, flag=? WHERE memories.learner = ? AND '
    'memories.note = ? AND memories.side = ? AND memories.last_id = ?'
)
WRITE_READY_DAY: Final = (
    'UPDATE memories SET ready_day=? WHERE memories.learner = ? AND memories.note = ? AND memories.side ='
    ' ?'
)
COUNT_DUE: Final = (
    'SELECT count(*) AS cards FROM memories WHERE memories.learner = :learner AND memories.phase = 1 AND '
    'memories.ready_day <= :today AND (:files IS NULL OR memories.file IN (SELECT listed.value FROM '
    'json_each(:files) AS listed))'
)
COUNT_NEW: Final = (
    'SELECT count(*) AS cards FROM (SELECT 1 FROM files CROSS JOIN memories ON memories.file = files.id '
    'WHERE memories.learner = :learner AND memories.phase = 0 AND memories.ready_day <= :today AND '
    '(:files IS NULL OR files.id IN (SELECT listed.value FROM json_each(:files) AS listed)) AND (:waiting'
    ' IS NULL OR (files.id NOT IN (SELECT listed.value FROM json_each(:waiting) AS listed))) LIMIT '
    ':limit) AS found'
)
DRILL_CARDS: Final = (
    'SELECT memories.note, memories.side, memories.file, files.rank, memories.ordinal, memories.due_day, '
    'memories.interval_days, memories.ease_hundredths FROM (SELECT own.note AS note, own.side AS side '
    'FROM memories AS own WHERE own.learner = :learner AND own.drill_day = :today) AS owing CROSS JOIN '
    'memories ON memories.learner = :learner AND memories.note = owing.note AND memories.side = '
    'owing.side CROSS JOIN files ON files.id = memories.file WHERE memories.ready_day IS NOT NULL AND '
    '(memories.buried_until IS NULL OR memories.buried_until <= :today) AND (:files IS NULL OR '
    'memories.file IN (SELECT listed.value FROM json_each(:files) AS listed)) ORDER BY memories.last_at, '
    'memories.note, memories.side'
)
DUE_BY_DAY: Final = (
    'SELECT memories.ready_day, count(*) AS cards FROM memories WHERE memories.learner = :learner AND '
    'memories.phase = 1 AND memories.ready_day <= :until AND (:files IS NULL OR memories.file IN (SELECT '
    'listed.value FROM json_each(:files) AS listed)) GROUP BY memories.ready_day ORDER BY '
    'memories.ready_day'
)
DUE_CARDS: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.due_day, '
    'memories.interval_days, memories.ease_hundredths FROM memories WHERE memories.learner = :learner AND'
    ' memories.phase = 1 AND memories.ready_day <= :today AND (:files IS NULL OR memories.file IN (SELECT'
    ' listed.value FROM json_each(:files) AS listed)) ORDER BY memories.ready_day LIMIT :limit'
)
EARLY_CARDS: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.due_day, '
    'memories.interval_days, memories.ease_hundredths FROM memories WHERE memories.learner = :learner AND'
    ' memories.phase = 1 AND memories.ready_day > :today AND memories.ready_day <= :until AND '
    '(memories.buried_until IS NULL OR memories.buried_until <= :today) AND NOT (EXISTS (SELECT 1 FROM '
    'memories AS own WHERE own.learner = :learner AND own.note = memories.note AND own.side != '
    'memories.side AND own.last_day = :today)) AND (:files IS NULL OR memories.file IN (SELECT '
    'listed.value FROM json_each(:files) AS listed)) ORDER BY memories.ready_day'
)
FILE_RANKS: Final = (
    'SELECT files.id, files.rank FROM files'
)
INTRODUCED_BY_FILE: Final = (
    'SELECT memories.file, count(*) AS cards FROM memories WHERE memories.learner = :learner AND '
    'memories.introduced = :today GROUP BY memories.file'
)
NEW_CARDS: Final = (
    'SELECT memories.note, memories.side, memories.file, files.rank, memories.ordinal, NULL AS due_day, 0'
    ' AS interval_days, 0 AS ease_hundredths FROM files CROSS JOIN memories ON memories.file = files.id '
    'WHERE memories.learner = :learner AND memories.phase = 0 AND memories.ready_day <= :today AND '
    '(:files IS NULL OR files.id IN (SELECT listed.value FROM json_each(:files) AS listed)) AND (:waiting'
    ' IS NULL OR (files.id NOT IN (SELECT listed.value FROM json_each(:waiting) AS listed))) ORDER BY '
    'files.rank, files.id, memories.ordinal LIMIT :limit'
)
NEXT_DUE_DAY: Final = (
    'SELECT min(memories.ready_day) AS day FROM memories WHERE memories.learner = :learner AND '
    'memories.phase = 1 AND memories.ready_day > :today AND (:files IS NULL OR memories.file IN (SELECT '
    'listed.value FROM json_each(:files) AS listed))'
)
REVIEWED_BY_FILE: Final = (
    'SELECT memories.file, count(*) AS cards FROM (SELECT DISTINCT coalesce(aliases.root, reviews.note) '
    'AS note, reviews.side AS side FROM reviews LEFT OUTER JOIN aliases ON aliases.permanent = '
    'reviews.note WHERE reviews.learner = :learner AND reviews.study_day = :today AND reviews.mode = '
    "'scheduled') AS asked CROSS JOIN memories ON memories.learner = :learner AND memories.note = "
    'asked.note AND memories.side = asked.side WHERE memories.last_day = :today AND memories.introduced <'
    ' :today GROUP BY memories.file'
)
ADD_CARD: Final = (
    'INSERT INTO cards (note, side, shown, ordinal) VALUES (?, ?, ?, ?)'
)
ADD_NEW_MEMORY: Final = (
    'INSERT INTO memories (learner, note, side, file, ordinal, phase, ready_day, last_at, last_id, '
    "reviews, lapses) VALUES (?, ?, ?, ?, ?, 0, ?, 0, '', 0, 0) ON CONFLICT (learner, note, side) DO "
    'UPDATE SET file = excluded.file, ordinal = excluded.ordinal'
)
ADD_NOTE: Final = (
    'INSERT INTO notes (note, "key", file, ordinal, line, "column", kind, fingerprint, answer_hash, '
    'content_hash, content, suspended, modified_at, gone_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '
    '?, ?)'
)
ALL_FILES: Final = (
    'SELECT files.id, files.path, files.size, files.mtime_ns, files.hash, files.rank, files.deck, '
    'files.settings, files.lesson, files.problems, files.errors, files.loaded_at, files.blocked FROM '
    'files ORDER BY files.rank, files.id'
)
ALL_LEARNERS: Final = (
    'SELECT learners.name FROM learners ORDER BY learners.name'
)
CARDS_OF: Final = (
    'SELECT cards.side, cards.shown FROM cards WHERE cards.note = :note ORDER BY cards.ordinal'
)
CARDS_OF_FILES: Final = (
    'SELECT notes.note, notes.file, notes.suspended, cards.side, cards.shown, cards.ordinal FROM notes '
    'LEFT OUTER JOIN cards ON cards.note = notes.note WHERE notes.file IN (SELECT listed.value FROM '
    'json_each(:files) AS listed)'
)
CHANGE_CARD: Final = (
    'UPDATE cards SET shown=?, ordinal=? WHERE cards.note = ? AND cards.side = ?'
)
CHANGE_NOTE: Final = (
    'UPDATE notes SET "key"=?, file=?, ordinal=?, line=?, "column"=?, kind=?, fingerprint=?, '
    'answer_hash=?, content_hash=?, content=?, suspended=?, modified_at=CASE WHEN (notes.content_hash = '
    '?) THEN notes.modified_at ELSE ? END, gone_at=NULL WHERE notes.note = ?'
)
COUNT_NOTES: Final = (
    'SELECT count(*) AS notes FROM notes WHERE notes.file IS NOT NULL AND (:files IS NULL OR notes.file '
    'IN (SELECT listed.value FROM json_each(:files) AS listed))'
)
DROP_CARD: Final = (
    'DELETE FROM cards WHERE cards.note = ? AND cards.side = ?'
)
DROP_CARDS_OF: Final = (
    'DELETE FROM cards WHERE cards.note = ?'
)
DROP_FILE: Final = (
    'DELETE FROM files WHERE files.id = ?'
)
DROP_MEMORIES_OF: Final = (
    'DELETE FROM memories WHERE memories.learner IN (SELECT learners.name FROM learners) AND '
    'memories.note = ?'
)
DROP_NOTE: Final = (
    'DELETE FROM notes WHERE notes.note = ?'
)
DROP_UNTOUCHED_MEMORY: Final = (
    'DELETE FROM memories WHERE memories.learner IN (SELECT learners.name FROM learners) AND '
    "memories.note = ? AND memories.side = ? AND memories.last_id = ''"
)
FILE_ID: Final = (
    'SELECT files.id FROM files WHERE files.path = :path'
)
FILE_STAMPS: Final = (
    'SELECT files.id, files.path, files.size, files.mtime_ns, files.hash, files.rank FROM files'
)
GONE_NOTES: Final = (
    'SELECT notes.note FROM notes WHERE notes.gone_at IS NOT NULL'
)
IDENTITIES: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.fingerprint, notes.answer_hash, '
    'notes.content_hash, notes.suspended FROM notes WHERE notes.file IS NOT NULL'
)
LISTED_CARDS: Final = (
    'SELECT notes.note, notes."key", files.id, files.deck, cards.side, cards.shown, notes.kind, '
    'notes.content, notes.suspended AS suspended_in_deck, memories.phase, memories.ready_day, '
    'memories.repetition, memories.interval_days, memories.ease_hundredths, memories.stability, '
    'memories.difficulty, memories.due_day, memories.introduced, memories.last_day, memories.last_at, '
    'memories.last_id, memories.reviews, memories.lapses, memories.drill_day, memories.buried_until, '
    'memories.suspended, memories.flag FROM files CROSS JOIN notes ON notes.file = files.id CROSS JOIN '
    'cards ON cards.note = notes.note CROSS JOIN memories ON memories.learner = :learner AND '
    'memories.note = cards.note AND memories.side = cards.side WHERE :files IS NULL OR files.id IN '
    '(SELECT listed.value FROM json_each(:files) AS listed) ORDER BY files.rank, files.id, notes.ordinal,'
    ' cards.ordinal'
)
LOSE_MEMORY: Final = (
    'UPDATE memories SET file=NULL, ready_day=NULL WHERE memories.learner IN (SELECT learners.name FROM '
    'learners) AND memories.note = ? AND memories.side = ?'
)
LOSE_NOTE: Final = (
    'UPDATE notes SET file=NULL, gone_at=? WHERE notes.note = ?'
)
NOTE_BY_ID: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes.note = :note'
)
NOTES_BY_IDS: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes.note IN (SELECT listed.value FROM '
    'json_each(:notes) AS listed)'
)
NOTES_BY_KEY: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes."key" = :key ORDER BY notes.gone_at IS NOT '
    'NULL'
)
NOTES_BY_PREFIX: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes."key" >= :start AND notes."key" < :end OR '
    'notes.note >= :start AND notes.note < :end ORDER BY notes."key" LIMIT :limit'
)
NOTES_GONE_SINCE: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes.gone_at >= :since ORDER BY notes.gone_at '
    'DESC, notes.note LIMIT :limit'
)
NOTES_IN_ORDER: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM files CROSS JOIN notes ON notes.file = files.id WHERE :files '
    'IS NULL OR files.id IN (SELECT listed.value FROM json_each(:files) AS listed) ORDER BY files.rank, '
    'files.id, notes.ordinal'
)
NOTES_OF_FILE: Final = (
    'SELECT notes.note, notes."key", notes.file, notes.ordinal, notes.line, notes."column", notes.kind, '
    'notes.fingerprint, notes.answer_hash, notes.content_hash, notes.content, notes.suspended, '
    'notes.modified_at, notes.gone_at FROM notes WHERE notes.file = :file ORDER BY notes.ordinal'
)
PLACE_MEMORY: Final = (
    'UPDATE memories SET file=?, ordinal=? WHERE memories.learner IN (SELECT learners.name FROM learners)'
    ' AND memories.note = ? AND memories.side = ?'
)
PUT_FILE: Final = (
    'INSERT INTO files (path, size, mtime_ns, hash, rank, deck, settings, lesson, problems, errors, '
    'loaded_at, blocked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET '
    'size = excluded.size, mtime_ns = excluded.mtime_ns, hash = excluded.hash, rank = excluded.rank, deck'
    ' = excluded.deck, settings = excluded.settings, lesson = excluded.lesson, problems = '
    'excluded.problems, errors = excluded.errors, loaded_at = excluded.loaded_at, blocked = '
    'excluded.blocked'
)
STAMP_FILE: Final = (
    'UPDATE files SET size=?, mtime_ns=?, rank=? WHERE files.path = ?'
)
ADD_ALIAS: Final = (
    'INSERT INTO aliases (permanent, root, sides) VALUES (?, ?, ?) ON CONFLICT (permanent) DO UPDATE SET '
    'root = excluded.root, sides = excluded.sides'
)
ADD_ANKI_HOLE: Final = (
    'INSERT INTO anki_holes (note, hole, number) VALUES (?, ?, ?)'
)
ADD_LEARNER: Final = (
    'INSERT OR IGNORE INTO learners (name) VALUES (?)'
)
ADD_UNRESOLVED: Final = (
    'INSERT INTO unresolved (former, note, likeness, reason) VALUES (?, ?, ?, ?) ON CONFLICT (former, '
    'note) DO UPDATE SET likeness = excluded.likeness, reason = excluded.reason'
)
ALL_ANKI_HOLES: Final = (
    'SELECT anki_holes.note, anki_holes.hole, anki_holes.number FROM anki_holes ORDER BY anki_holes.note,'
    ' anki_holes.number'
)
ALL_UNRESOLVED: Final = (
    'SELECT unresolved.former, unresolved.note, unresolved.likeness, unresolved.reason FROM unresolved '
    'ORDER BY unresolved.likeness DESC, unresolved.former, unresolved.note'
)
ANKI_HOLES_OF: Final = (
    'SELECT anki_holes.hole, anki_holes.number FROM anki_holes WHERE anki_holes.note = :note'
)
CARD_TOTALS: Final = (
    'SELECT memories.file, memories.phase, count(memories.ready_day) AS askable, count(*) AS count FROM '
    'memories WHERE memories.learner = :learner AND memories.file IS NOT NULL GROUP BY memories.file, '
    'memories.phase'
)
DAY_BEFORE: Final = (
    'SELECT max(reviews.study_day) AS day FROM reviews WHERE reviews.learner = :learner AND '
    'reviews.study_day < :day'
)
DAY_FIGURES: Final = (
    'SELECT reviews.study_day, reviews.mode, count(*) AS count, coalesce(sum(reviews.quality >= 3), 0) AS'
    ' passes, sum(reviews.took_ms) AS took_ms FROM reviews WHERE reviews.learner = :learner AND '
    'reviews.study_day BETWEEN :since AND :until AND (reviews.id NOT IN (SELECT listed.value FROM '
    'json_each(:without) AS listed)) GROUP BY reviews.study_day, reviews.mode ORDER BY reviews.study_day,'
    ' reviews.mode'
)
DROP_ALIAS: Final = (
    'DELETE FROM aliases WHERE aliases.permanent = ?'
)
DROP_ALL_UNRESOLVED: Final = (
    'DELETE FROM unresolved'
)
DROP_META: Final = (
    'DELETE FROM meta WHERE meta."key" = ?'
)
DROP_UNRESOLVED: Final = (
    'DELETE FROM unresolved WHERE unresolved.former = ? AND unresolved.note = ?'
)
EMPTY_DAYS: Final = (
    'SELECT DISTINCT reviews.study_day FROM reviews WHERE reviews.learner = :learner AND reviews.id IN '
    '(SELECT listed.value FROM json_each(:without) AS listed) AND NOT (EXISTS (SELECT 1 FROM reviews AS '
    'other WHERE other.learner = :learner AND other.study_day = reviews.study_day AND (other.id NOT IN '
    '(SELECT listed.value FROM json_each(:without) AS listed))))'
)
EXPORT_NOTES: Final = (
    'SELECT notes.note, notes."key", notes.content, notes.content_hash, notes.modified_at, files.path, '
    'anki_notes.guid, anki_notes.content_hash AS made_of, anki_notes.render_version, anki_notes.fields, '
    'anki_notes.modified_at AS made_at FROM files CROSS JOIN notes ON notes.file = files.id LEFT OUTER '
    'JOIN anki_notes ON anki_notes.note = notes.note WHERE :files IS NULL OR files.id IN (SELECT '
    'listed.value FROM json_each(:files) AS listed) ORDER BY files.rank, files.id, notes.ordinal'
)
LEARNER_EXISTS: Final = (
    'SELECT 1 FROM learners WHERE learners.name = :learner'
)
META_VALUE: Final = (
    'SELECT meta.value FROM meta WHERE meta."key" = :key'
)
PUT_ANKI_NOTE: Final = (
    'INSERT INTO anki_notes (note, guid, content_hash, render_version, fields, modified_at) VALUES (?, ?,'
    ' ?, ?, ?, ?) ON CONFLICT (note) DO UPDATE SET guid = excluded.guid, content_hash = '
    'excluded.content_hash, render_version = excluded.render_version, fields = excluded.fields, '
    'modified_at = excluded.modified_at'
)
PUT_META: Final = (
    'INSERT INTO meta ("key", value) VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET value = '
    'excluded.value'
)
RETENTION: Final = (
    'SELECT count(*) AS count, coalesce(sum(reviews.quality >= 3), 0) AS passes FROM reviews WHERE '
    'reviews.learner = :learner AND reviews.study_day BETWEEN :since AND :until AND reviews.mode = '
    "'scheduled' AND (reviews.id NOT IN (SELECT listed.value FROM json_each(:without) AS listed)) AND "
    '(EXISTS (SELECT 1 FROM reviews AS earlier WHERE earlier.learner = :learner AND earlier.note = '
    'reviews.note AND earlier.reviewed_at < reviews.reviewed_at AND earlier.side = reviews.side AND '
    'earlier.study_day < reviews.study_day AND (earlier.id NOT IN (SELECT listed.value FROM '
    'json_each(:without) AS listed))))'
)
ALL_NOTES: Final = (
    'SELECT notes.note, notes.content, notes.file, cards.shown, cards.side FROM notes LEFT OUTER JOIN '
    'cards ON cards.note = notes.note ORDER BY notes.note, cards.ordinal'
)
COUNT_ACTIONS: Final = (
    'SELECT count(*) AS count FROM actions WHERE actions.learner = :learner'
)
COUNT_MEMORIES: Final = (
    'SELECT count(*) AS count FROM memories WHERE memories.learner = :learner'
)
COUNT_REVIEWS: Final = (
    'SELECT count(*) AS count FROM reviews WHERE reviews.learner = :learner'
)
GONE_FROM_ANKI: Final = (
    'SELECT anki_notes.note, anki_notes.guid, notes."key" FROM anki_notes LEFT OUTER JOIN notes ON '
    'notes.note = anki_notes.note WHERE notes.note IS NULL OR notes.file IS NULL ORDER BY anki_notes.note'
)
HELD_CARDS: Final = (
    'SELECT cards.note, cards.side, cards.ordinal, notes.file, notes.suspended FROM cards CROSS JOIN '
    'notes ON notes.note = cards.note ORDER BY cards.note, cards.side'
)
KEYS_BEGINNING: Final = (
    'SELECT notes."key" FROM notes WHERE notes."key" >= :start AND (:end IS NULL OR notes."key" < :end) '
    'AND notes.file IS NOT NULL ORDER BY notes."key" LIMIT :limit'
)
WHOLE_LOG: Final = (
    'SELECT count(*) AS count, max(reviews.reviewed_at) AS newest FROM reviews'
)
BURIES_SINCE: Final = (
    'SELECT coalesce(aliases.root, actions.note) AS root, actions.id, actions.kind, actions.note, '
    'actions.side, actions.target, actions.at, actions.utc_offset_minutes, actions.study_day, '
    'actions.sitting, actions.payload FROM actions LEFT OUTER JOIN aliases ON aliases.permanent = '
    'actions.note WHERE actions.learner = :learner AND actions.study_day >= :since AND actions.kind IN '
    "('bury', 'unbury') ORDER BY actions.at, actions.id"
)
COMING_DUE: Final = (
    'SELECT memories.ready_day, memories.interval_days, count(*) AS cards FROM memories WHERE '
    'memories.learner = :learner AND memories.phase = 1 AND memories.ready_day BETWEEN :since AND :until '
    'AND (:files IS NULL OR memories.file IN (SELECT listed.value FROM json_each(:files) AS listed)) '
    'GROUP BY memories.ready_day, memories.interval_days'
)
LATEST_TIMES: Final = (
    'SELECT reviews.study_day, reviews.mode, reviews.took_ms, memories.introduced = reviews.study_day AS '
    'was_new FROM reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note LEFT OUTER JOIN '
    'memories ON memories.learner = :learner AND memories.note = coalesce(aliases.root, reviews.note) AND'
    ' memories.side = reviews.side WHERE reviews.learner = :learner AND reviews.study_day >= :since AND '
    'reviews.study_day <= :today ORDER BY reviews.study_day DESC LIMIT :limit'
)
LESSON_DECK: Final = (
    'SELECT files.deck FROM files WHERE files.id = :file AND files.lesson IS NOT NULL'
)
LESSONS_TO_LEARN: Final = (
    'SELECT files.id, files.path, files.deck, files.lesson FROM files WHERE files.lesson IS NOT NULL AND '
    '(EXISTS (SELECT 1 FROM memories WHERE memories.learner = :learner AND memories.phase = 0 AND '
    'memories.ready_day IS NOT NULL AND memories.file = files.id)) AND (:files IS NULL OR files.id IN '
    '(SELECT listed.value FROM json_each(:files) AS listed)) AND (:waiting IS NULL OR (files.id NOT IN '
    '(SELECT listed.value FROM json_each(:waiting) AS listed))) ORDER BY files.rank, files.id LIMIT '
    ':limit'
)
NEW_OF_FILE: Final = (
    'SELECT count(*) AS cards FROM memories WHERE memories.learner = :learner AND memories.phase = 0 AND '
    'memories.ready_day IS NOT NULL AND memories.file = :file'
)
OVERDUE_BURIED: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.due_day, memories.interval_days, '
    'memories.ease_hundredths, memories.buried_until FROM memories WHERE memories.learner = :learner AND '
    'memories.note IN (SELECT listed.value FROM json_each(:notes) AS listed) AND memories.phase = 1 AND '
    'memories.ready_day IS NOT NULL AND memories.buried_until > :today AND memories.due_day <= :today AND'
    ' (:files IS NULL OR memories.file IN (SELECT listed.value FROM json_each(:files) AS listed))'
)
ACTIONS_SAYING: Final = (
    'SELECT actions.id, actions.kind, actions.note, actions.side, actions.target, actions.at, '
    'actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM actions WHERE '
    'actions.learner = :learner AND instr(actions.payload, :text) > 0 ORDER BY actions.seq'
)
FILES_OF: Final = (
    'SELECT notes.note, files.id AS file, files.deck, files.lesson FROM notes JOIN files ON files.id = '
    'notes.file WHERE notes.note IN (SELECT listed.value FROM json_each(:notes) AS listed)'
)
FLAGGED_MEMORIES: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.repetition, memories.interval_days, memories.ease_hundredths, '
    'memories.stability, memories.difficulty, memories.due_day, memories.introduced, memories.last_day, '
    'memories.last_at, memories.last_id, memories.reviews, memories.lapses, memories.drill_day, '
    'memories.buried_until, memories.suspended, memories.flag FROM memories WHERE memories.learner = '
    ':learner AND memories.flag IS NOT NULL'
)
NEW_BEFORE: Final = (
    'SELECT count(*) AS cards FROM files CROSS JOIN memories ON memories.file = files.id WHERE '
    'memories.learner = :learner AND memories.phase = 0 AND memories.ready_day <= :today AND (files.rank '
    '< :rank OR files.rank = :rank AND files.id < :file OR files.id = :file AND memories.ordinal < '
    ':ordinal) AND (:waiting IS NULL OR (files.id NOT IN (SELECT listed.value FROM json_each(:waiting) AS'
    ' listed)))'
)
ALL_TAGS: Final = (
    "SELECT DISTINCT tag.value FROM notes JOIN json_each(notes.content, '$.tags') AS tag ON 1 WHERE "
    'notes.file IS NOT NULL AND notes.content LIKE \'%"tags":%\' ORDER BY tag.value'
)
DRAFTS_IN_ORDER: Final = (
    'SELECT notes.note, notes.file, notes.kind, notes.content FROM files CROSS JOIN notes ON notes.file ='
    ' files.id WHERE (:files IS NULL OR files.id IN (SELECT listed.value FROM json_each(:files) AS '
    "listed)) AND notes.kind = 'draft' ORDER BY files.rank, files.id, notes.ordinal"
)
FACTS_IN_ORDER: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.due_day, memories.interval_days, memories.ease_hundredths, '
    'memories.reviews, memories.lapses, memories.buried_until, memories.flag FROM memories JOIN files ON '
    'files.id = memories.file WHERE memories.learner = :learner AND (:due = 0 OR memories.phase = 1 AND '
    'memories.ready_day <= :today) AND (:files IS NULL OR memories.file IN (SELECT listed.value FROM '
    'json_each(:files) AS listed)) ORDER BY files.rank, files.id, memories.ordinal'
)
FACTS_OF: Final = (
    'SELECT memories.note, memories.side, memories.file, memories.ordinal, memories.phase, '
    'memories.ready_day, memories.due_day, memories.interval_days, memories.ease_hundredths, '
    'memories.reviews, memories.lapses, memories.buried_until, memories.flag FROM memories WHERE '
    'memories.learner = :learner AND memories.note IN (SELECT listed.value FROM json_each(:notes) AS '
    'listed) AND memories.file IS NOT NULL ORDER BY memories.note, memories.ordinal'
)
RATED_CARDS: Final = (
    'SELECT DISTINCT coalesce(aliases.root, reviews.note) AS root, reviews.note, reviews.side FROM '
    'reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note WHERE reviews.learner = :learner'
    ' AND reviews.quality IN (SELECT listed.value FROM json_each(:qualities) AS listed) AND (reviews.id '
    'NOT IN (SELECT listed.value FROM json_each(:without) AS listed))'
)
RATED_LATELY: Final = (
    'SELECT DISTINCT coalesce(aliases.root, reviews.note) AS root, reviews.note, reviews.side FROM '
    'reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note WHERE reviews.learner = :learner'
    ' AND reviews.quality IN (SELECT listed.value FROM json_each(:qualities) AS listed) AND (reviews.id '
    'NOT IN (SELECT listed.value FROM json_each(:without) AS listed)) AND reviews.study_day >= :since'
)
SIDES_OF_MANY: Final = (
    'SELECT cards.note, cards.side, cards.shown FROM cards WHERE cards.note IN (SELECT listed.value FROM '
    'json_each(:notes) AS listed) ORDER BY cards.note, cards.ordinal'
)
TEXTS_IN_ORDER: Final = (
    'SELECT notes.note, notes.file, notes.kind, notes.content FROM files CROSS JOIN notes ON notes.file ='
    ' files.id WHERE (:files IS NULL OR files.id IN (SELECT listed.value FROM json_each(:files) AS '
    "listed)) AND notes.kind != 'draft' ORDER BY files.rank, files.id, notes.ordinal"
)
COURSE_SETTINGS: Final = (
    'SELECT files.settings FROM files WHERE instr(files.settings, \'"course": true\') > 0 AND '
    '(instr(files.settings, \'"choices": \') > 0 OR instr(files.settings, \'"ladder\') > 0 OR '
    'instr(files.settings, \'"cloze": \') > 0) ORDER BY files.rank, files.id'
)
FILE_SETTINGS: Final = (
    'SELECT files.path, files.settings, files.lesson IS NOT NULL AS is_lesson FROM files WHERE files.id ='
    ' :file'
)
WRONG_ANSWERS: Final = (
    'SELECT coalesce(aliases.root, reviews.note) AS root, reviews.note, reviews.side, reviews.study_day, '
    'reviews.response FROM reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note WHERE '
    'reviews.learner = :learner AND (instr(reviews.response, \'"standing":"wrong"\') > 0 OR '
    'instr(reviews.response, \'"standing":"partly"\') > 0) AND (reviews.id NOT IN (SELECT listed.value FROM'
    ' json_each(:without) AS listed))'
)
WRONG_LATELY: Final = (
    'SELECT coalesce(aliases.root, reviews.note) AS root, reviews.note, reviews.side, reviews.study_day, '
    'reviews.response FROM reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note WHERE '
    'reviews.learner = :learner AND (instr(reviews.response, \'"standing":"wrong"\') > 0 OR '
    'instr(reviews.response, \'"standing":"partly"\') > 0) AND (reviews.id NOT IN (SELECT listed.value FROM'
    ' json_each(:without) AS listed)) AND reviews.study_day >= :since'
)
QUIZ_ACTIONS: Final = (
    'SELECT actions.id, actions.kind, actions.note, actions.side, actions.target, actions.at, '
    'actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM actions WHERE '
    'actions.learner = :learner AND actions.kind = :kind ORDER BY actions.seq'
)
QUIZ_CARDS: Final = (
    'SELECT memories.note, memories.side, files.rank, files.deck, notes.kind, json_extract(notes.content,'
    " '$.tags') AS tags FROM files CROSS JOIN memories ON memories.file = files.id JOIN notes ON "
    'notes.note = memories.note WHERE memories.learner = :learner AND memories.ready_day IS NOT NULL AND '
    '(memories.buried_until IS NULL OR memories.buried_until <= :today) AND (:files IS NULL OR files.id '
    'IN (SELECT listed.value FROM json_each(:files) AS listed)) AND (memories.phase = 1 OR :waiting IS '
    'NULL OR (files.id NOT IN (SELECT listed.value FROM json_each(:waiting) AS listed))) AND (:kinds IS '
    'NULL OR notes.kind IN (SELECT listed.value FROM json_each(:kinds) AS listed) OR '
    "json_extract(notes.content, '$.section') = 'quiz') ORDER BY files.rank, files.id, memories.ordinal"
)
COURSE_ACTIONS: Final = (
    'WITH RECURSIVE reach(id) AS (SELECT actions.id AS id FROM actions WHERE actions.learner = :learner '
    'AND actions.kind IN (SELECT listed.value FROM json_each(:kinds) AS listed) AND actions.note IS NULL '
    'AND actions.target IS NULL UNION SELECT actions.id AS id FROM actions JOIN reach ON actions.target ='
    ' reach.id WHERE actions.learner = :learner AND likelihood(reach.id IS NOT NULL, 0.0001)) SELECT '
    'actions.id, actions.kind, actions.note, actions.side, actions.target, actions.at, '
    'actions.utc_offset_minutes, actions.study_day, actions.sitting, actions.payload FROM actions WHERE '
    'actions.learner = :learner AND actions.id IN (SELECT reach.id FROM reach)'
)
COURSE_FILES: Final = (
    'SELECT files.id, files.path, files.deck, files.settings FROM files WHERE instr(files.settings, '
    '\'"course": true\') > 0 ORDER BY files.rank, files.id'
)
LESSON_FILES: Final = (
    'SELECT files.id, files.path, files.deck, files.settings, files.lesson FROM files WHERE files.lesson '
    'IS NOT NULL AND (:paths IS NULL OR files.path IN (SELECT listed.value FROM json_each(:paths) AS '
    'listed)) ORDER BY files.rank, files.id'
)
NOTES_OF_REVIEWS: Final = (
    'SELECT reviews.id, coalesce(aliases.root, reviews.note) AS note FROM reviews LEFT OUTER JOIN aliases'
    ' ON aliases.permanent = reviews.note WHERE reviews.learner = :learner AND reviews.id IN (SELECT '
    'listed.value FROM json_each(:reviews) AS listed)'
)
POINTS_OF_FILES: Final = (
    "SELECT notes.note, notes.file, json_extract(notes.content, '$.tests') AS point, "
    "json_extract(notes.content, '$.video') AS video FROM notes WHERE notes.file IN (SELECT listed.value "
    "FROM json_each(:files) AS listed) AND json_extract(notes.content, '$.tests') IS NOT NULL"
)
STANDING_OF_FILES: Final = (
    'SELECT notes.file AS "by", memories.note, memories.side, notes.file, memories.interval_days, '
    'memories.last_day, memories.introduced, memories.lapses FROM notes CROSS JOIN memories ON '
    'memories.learner = :learner AND memories.note = notes.note AND memories.file IS NOT NULL WHERE '
    'notes.file IN (SELECT listed.value FROM json_each(:files) AS listed) AND (memories.phase = 1 OR '
    'memories.ready_day IS NOT NULL) ORDER BY notes.file, memories.ordinal'
)
STANDING_OF_KEYS: Final = (
    'SELECT notes."key" AS "by", memories.note, memories.side, notes.file, memories.interval_days, '
    'memories.last_day, memories.introduced, memories.lapses FROM notes CROSS JOIN memories ON '
    'memories.learner = :learner AND memories.note = notes.note AND memories.file IS NOT NULL WHERE '
    'notes."key" IN (SELECT listed.value FROM json_each(:keys) AS listed) AND notes.file IS NOT NULL AND '
    '(memories.phase = 1 OR memories.ready_day IS NOT NULL)'
)
STANDING_OF_TAGS: Final = (
    'SELECT tag.value, memories.note, memories.side, notes.file, memories.interval_days, '
    'memories.last_day, memories.introduced, memories.lapses FROM notes CROSS JOIN '
    "json_each(notes.content, '$.tags') AS tag ON 1 CROSS JOIN memories ON memories.learner = :learner "
    'AND memories.note = notes.note AND memories.file IS NOT NULL WHERE notes.file IS NOT NULL AND '
    'tag.value IN (SELECT listed.value FROM json_each(:tags) AS listed) AND (memories.phase = 1 OR '
    'memories.ready_day IS NOT NULL)'
)
TIMES_OF_NOTES: Final = (
    'SELECT coalesce(aliases.root, reviews.note) AS note, count(*) AS count_1, sum(reviews.took_ms) AS '
    'sum_1 FROM reviews LEFT OUTER JOIN aliases ON aliases.permanent = reviews.note WHERE reviews.learner'
    ' = :learner AND reviews.note IN (SELECT ids.value FROM (SELECT listed.value AS value FROM '
    'json_each(:notes) AS listed UNION SELECT aliases.permanent AS permanent FROM aliases WHERE '
    'aliases.root IN (SELECT listed.value FROM json_each(:notes) AS listed)) AS ids) GROUP BY '
    'coalesce(aliases.root, reviews.note)'
)
COURSE_START: Final = (
    "SELECT actions.id FROM actions WHERE actions.learner = :learner AND actions.kind = 'course-start' "
    'AND actions.note IS NULL AND actions.target IS NULL LIMIT 1'
)
