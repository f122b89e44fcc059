using CellLot.Platform.Ledger;

namespace CellLot.Tests.Ledger;

/// <summary>The event tables are Marten's, to the name: Marten opens them as they stand.</summary>
public sealed class TableLayoutTests
{
    private static async Task<string> Rows(Postgres.TestLedger test, string sql) =>
        await test.Ask<string>($"select string_agg(r, E'\\n' order by n) from ({sql}) t (n, r)");

    private static string Lines(string text) =>
        string.Join(
            '\n',
            text.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        );

    [Fact]
    public async Task The_event_tables_have_martens_columns()
    {
        await using var test = await Note.Ledger();
        var columns = await Rows(
            test,
            $"""
            select (table_name, ordinal_position)::text,
                   concat_ws(' ', table_name, column_name, data_type || coalesce('(' || character_maximum_length || ')', ''),
                             case is_nullable when 'NO' then 'required' end, 'default ' || column_default)
              from information_schema.columns where table_schema = '{test.Schema}' and table_name like 'mt\_%'
            """
        );

        columns
            .Split('\n')
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                Lines(
                        """
                        mt_event_progression name         character varying required
                        mt_event_progression last_seq_id  bigint
                        mt_event_progression last_updated timestamp with time zone default transaction_timestamp()
                        mt_events seq_id         bigint required
                        mt_events id             uuid required
                        mt_events stream_id      character varying
                        mt_events version        bigint required
                        mt_events data           jsonb required
                        mt_events bdata          bytea
                        mt_events type           character varying(500) required
                        mt_events timestamp      timestamp with time zone required
                        mt_events tenant_id      character varying default '*DEFAULT*'::character varying
                        mt_events mt_dotnet_type character varying
                        mt_events correlation_id character varying
                        mt_events causation_id   character varying
                        mt_events headers        jsonb
                        mt_events user_name      character varying
                        mt_events is_archived    boolean default false
                        mt_high_water_skips ending_sequence   bigint required
                        mt_high_water_skips starting_sequence bigint
                        mt_high_water_skips timestamp         timestamp with time zone default transaction_timestamp()
                        mt_streams id          character varying required
                        mt_streams type        character varying
                        mt_streams version     bigint
                        mt_streams timestamp   timestamp with time zone required default now()
                        mt_streams created     timestamp with time zone required default now()
                        mt_streams tenant_id   character varying default '*DEFAULT*'::character varying
                        mt_streams is_archived boolean default false
                        """
                    )
                    .Split('\n')
                    .Order(StringComparer.Ordinal)
            );
    }

    [Fact]
    public async Task The_event_tables_have_martens_keys_and_indexes()
    {
        await using var test = await Note.Ledger();

        var constraints = await Rows(
            test,
            $"""
            select conname::text, conname || ' ' || replace(pg_get_constraintdef(oid), '{test.Schema}.', '') from pg_constraint
             where connamespace = '{test.Schema}'::regnamespace and conrelid::regclass::text like '%mt\_%'
            """
        );
        var indexes = await Rows(
            test,
            $"""
            select indexname::text, replace(indexdef, '{test.Schema}.', '') from pg_indexes
             where schemaname = '{test.Schema}' and tablename like 'mt\_%' and indexname not in (select conname from pg_constraint)
            """
        );

        constraints.ShouldBe(
            Lines(
                """
                fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE
                pk_mt_event_progression PRIMARY KEY (name)
                pkey_mt_events_seq_id PRIMARY KEY (seq_id)
                pkey_mt_high_water_skips_ending_sequence PRIMARY KEY (ending_sequence)
                pkey_mt_streams_id PRIMARY KEY (id)
                """
            )
        );
        indexes.ShouldBe(
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events USING btree (stream_id, version)"
        );
    }

    [Fact]
    public async Task The_sequence_belongs_to_the_events_and_hands_out_one_number_at_a_time()
    {
        await using var test = await Note.Ledger();

        var owner = await test.Ask<string>(
            $"""
            select d.refobjid::regclass || '.' || a.attname || ' cache ' || s.seqcache || ' step ' || s.seqincrement
              from pg_sequence s join pg_depend d on d.objid = s.seqrelid and d.deptype = 'a'
              join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
             where s.seqrelid = '{test.Schema}.mt_events_sequence'::regclass
            """
        );

        owner.ShouldBe("mt_events.seq_id cache 1 step 1");
    }

    [Fact]
    public async Task Nothing_else_begins_with_martens_prefix()
    {
        await using var test = await Postgres.TestLedger.StartOn(
            [Host.Serving.LedgerEngines.Postgres],
            new EventTypes(typeof(INoteEvent))
        );

        var names = await Rows(
            test,
            $"select relname::text, relname::text from pg_class where relnamespace = '{test.Schema}'::regnamespace and relkind in ('r', 'S') and relname like 'mt\\_%'"
        );
        var functions = await test.Ask<long>(
            $"select count(*) from pg_proc where pronamespace = '{test.Schema}'::regnamespace and proname like 'mt\\_%'"
        );

        names
            .Split('\n')
            .ShouldBe(["mt_event_progression", "mt_events", "mt_events_sequence", "mt_high_water_skips", "mt_streams"]);
        functions.ShouldBe(0);
    }
}
