// The tables, as SQL. A migration that has shipped is never edited: a change is a further one.
//
// Conventions: instants are calendar milliseconds (`…_at`, `at`), a number is its digits as an
// integer. In label, agent and provider NULL says *not known* (in a journal row *not spoken of*),
// and the empty text says that there is none: no label, no agent assigned.

/// The steps from an empty file to the newest tables; step n leads to `user_version` n.
enum Migrations {
    /// What a file of this program carries in its header: "PTCY".
    static let applicationID: Int32 = 0x5054_4359

    static let all: [String] = [
        firstTables, guards, aside, interventions, commits, beginnings, notices, sizes, pausers,
        pieces, lookups, blocks,
    ]

    /// The version that this program reads and writes.
    static var newest: Int { all.count }

    /// `Schema.fingerprint` of the newest tables; `SchemaTests` tells it.
    static let fingerprint: UInt64 = 0x5e69_90c1_2b75_9fb2

    private static let firstTables = """
        CREATE TABLE revision (
            sequence INTEGER PRIMARY KEY CHECK (sequence BETWEEN 1 AND 4294967295),
            digest TEXT NOT NULL,
            accepted_at INTEGER NOT NULL,
            commit_id TEXT,
            author TEXT
        ) STRICT;

        -- The files of a revision. The content of old revisions is dropped, their paths stay.
        CREATE TABLE revision_part (
            revision INTEGER NOT NULL REFERENCES revision (sequence),
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            content BLOB,
            PRIMARY KEY (revision, position)
        ) STRICT;

        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            revision INTEGER REFERENCES revision (sequence),
            kind TEXT NOT NULL,
            number INTEGER NOT NULL,
            id TEXT,
            generation INTEGER NOT NULL,
            label_before TEXT,
            agent_before TEXT,
            provider_before TEXT,
            label_after TEXT,
            agent_after TEXT,
            provider_after TEXT,
            reason TEXT,
            problem TEXT,
            status INTEGER,
            request_id TEXT,
            duration_us INTEGER,
            retry_in_ms INTEGER
        ) STRICT;

        -- Within one number the index is in order of sequence, which is the rowid.
        CREATE INDEX journal_of_number ON journal (number);

        CREATE TRIGGER journal_only_grows BEFORE UPDATE ON journal
        BEGIN
            SELECT RAISE(ABORT, 'the journal only grows');
        END;

        -- The journal folded, and what its last entry of each number said.
        CREATE TABLE number (
            number INTEGER PRIMARY KEY CHECK (number BETWEEN 10 AND 999999999999999),
            id TEXT,
            label TEXT,
            agent TEXT,
            provider TEXT,
            in_doubt INTEGER NOT NULL CHECK (in_doubt BETWEEN 0 AND 7),
            generation INTEGER NOT NULL CHECK (generation BETWEEN 0 AND 4294967295),
            condition TEXT NOT NULL,
            kind TEXT NOT NULL,
            problem TEXT,
            status INTEGER,
            retry_at INTEGER,
            updated_at INTEGER NOT NULL,
            revision INTEGER
        ) STRICT;

        CREATE INDEX number_unsettled ON number (condition) WHERE condition <> 'settled';

        -- How many rows of `number` are in each condition: counting a million takes too long.
        CREATE TABLE tally (
            condition TEXT PRIMARY KEY,
            numbers INTEGER NOT NULL CHECK (numbers >= 0)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO tally (condition, numbers)
        VALUES ('settled', 0), ('waiting', 0), ('in doubt', 0), ('stalled', 0);

        CREATE TABLE pace (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            milli_rate INTEGER NOT NULL,
            hold_ms INTEGER NOT NULL,
            written_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE standing (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            desired_problem TEXT,
            hold TEXT,
            reading_problem TEXT,
            drifted INTEGER NOT NULL,
            since INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE service (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            version TEXT NOT NULL,
            started_at INTEGER NOT NULL
        ) STRICT;
        """

    /// What the limits, approvals, pauses and undoing need to outlast a restart.
    private static let guards = """
        CREATE TABLE approval (
            sequence INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            approved_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            approved_by TEXT NOT NULL,
            reason TEXT,
            used_at INTEGER
        ) STRICT;

        -- `number` NULL is a pause of everything.
        CREATE TABLE pause (
            position INTEGER PRIMARY KEY,
            number INTEGER,
            reason TEXT NOT NULL,
            left_ms INTEGER NOT NULL,
            written_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE pin (
            number INTEGER PRIMARY KEY,
            label TEXT,
            agent TEXT,
            provider TEXT,
            label_instead_of TEXT,
            agent_instead_of TEXT,
            provider_instead_of TEXT
        ) STRICT;

        -- How many PATCHes the sender let leave, by the minute.
        CREATE TABLE sent (
            started_at INTEGER PRIMARY KEY,
            count INTEGER NOT NULL CHECK (count > 0)
        ) STRICT;

        ALTER TABLE standing ADD COLUMN held TEXT;
        ALTER TABLE standing ADD COLUMN held_digest TEXT;
        """

    /// What the last applied state cannot tell: which numbers are left as somebody has made them.
    private static let aside = """
        CREATE TABLE aside (
            number INTEGER PRIMARY KEY CHECK (number BETWEEN 10 AND 999999999999999),
            why TEXT NOT NULL
        ) STRICT;
        """

    /// Who asked for what besides the file, for whoever looks back.
    private static let interventions = """
        -- `number` NULL is about more than one. Approvals are told by their own table.
        CREATE TABLE intervention (
            sequence INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL,
            number INTEGER,
            asked_by TEXT,
            reason TEXT,
            until_at INTEGER
        ) STRICT;

        -- Whether it was used or is void, when `used_at` is known.
        ALTER TABLE approval ADD COLUMN outcome TEXT;
        """

    /// Which commit a revision was read from, for whoever looks back.
    private static let commits = """
        ALTER TABLE revision ADD COLUMN committed_at INTEGER;
        ALTER TABLE revision ADD COLUMN subject TEXT;
        -- The newest commit with the same content.
        ALTER TABLE revision ADD COLUMN head TEXT;

        ALTER TABLE standing ADD COLUMN source_problem TEXT;
        """

    /// Since when what holds the whole service up has been so.
    private static let beginnings = """
        ALTER TABLE standing ADD COLUMN desired_since INTEGER;
        ALTER TABLE standing ADD COLUMN source_since INTEGER;
        ALTER TABLE standing ADD COLUMN hold_since INTEGER;
        ALTER TABLE standing ADD COLUMN reading_since INTEGER;
        ALTER TABLE standing ADD COLUMN held_since INTEGER;

        UPDATE standing SET
            desired_since = iif(desired_problem IS NULL, NULL, since),
            source_since = iif(source_problem IS NULL, NULL, since),
            hold_since = iif(hold IS NULL, NULL, since),
            reading_since = iif(reading_problem IS NULL, NULL, since),
            held_since = iif(held IS NULL, NULL, since);
        """

    /// What people were told of, so that a restart does not tell it again.
    private static let notices = """
        CREATE TABLE told (
            concern TEXT PRIMARY KEY,
            numbers INTEGER NOT NULL,
            words TEXT,
            told_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- How it goes with each receiver of notices.
        CREATE TABLE receiver (
            name TEXT PRIMARY KEY,
            problem TEXT,
            lost INTEGER NOT NULL CHECK (lost >= 0),
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// How large a revision is, so that what comes after it can be judged without reading it.
    private static let sizes = """
        ALTER TABLE revision ADD COLUMN managed INTEGER;
        ALTER TABLE revision ADD COLUMN protected INTEGER;
        """

    /// Who has paused what, and since when it is.
    private static let pausers = """
        ALTER TABLE pause ADD COLUMN asked_by TEXT;
        -- Also of the pauses before that one has replaced.
        ALTER TABLE pause ADD COLUMN began_at INTEGER;
        """

    /// The bytes of desired states in pieces, which revisions share.
    private static let pieces = """
        -- Most of a new revision is as it was. By its mark a piece is found again; whether it is
        -- the same, its bytes say.
        CREATE TABLE piece (
            id INTEGER PRIMARY KEY,
            mark INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;

        -- What a file of a revision is made of, one after the other.
        CREATE TABLE part_piece (
            revision INTEGER NOT NULL,
            position INTEGER NOT NULL,
            place INTEGER NOT NULL,
            piece INTEGER NOT NULL,
            PRIMARY KEY (revision, position, place)
        ) STRICT, WITHOUT ROWID;

        -- How many bytes there are in pieces. NULL: the content is dropped, or is as a whole in
        -- `content`, where versions before have put it.
        ALTER TABLE revision_part ADD COLUMN size INTEGER;
        """

    /// What leads to the rows of a journal of millions that are asked for.
    private static let lookups = """
        -- Within one revision it is in order of sequence, as that of numbers.
        CREATE INDEX journal_of_revision ON journal (revision);

        -- What a reading confirmed; it belongs to a revision that may be an earlier one.
        CREATE INDEX journal_confirmed ON journal (revision)
        WHERE kind = 'applied' AND reason IS NULL;

        -- Between which rows of the journal those of a minute lie. A calendar may be set back, so
        -- the rows are not in order of time.
        CREATE TABLE journal_minute (
            minute INTEGER PRIMARY KEY,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL
        ) STRICT;

        INSERT INTO journal_minute (minute, first, last)
        SELECT at / 60000, min(sequence), max(sequence) FROM journal GROUP BY at / 60000;
        """

    /// Times are found by blocks of rows: of a sparse journal there are fewer than minutes.
    private static let blocks = """
        DROP TABLE journal_minute;

        -- Between which times the rows of a block were written, 256 each.
        CREATE TABLE journal_block (
            block INTEGER PRIMARY KEY,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT;

        INSERT INTO journal_block (block, first_at, last_at)
        SELECT sequence / 256, min(at), max(at) FROM journal GROUP BY sequence / 256;
        """
}
