using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform.Ledger;
using NpgsqlTypes;

namespace CellLot.Platform.Safety;

/// <summary>How fresh it is what a service knows of one source, by the service's own database's clock.</summary>
/// <param name="N">Last safety fact that is applied; 0 when none was heard.</param>
/// <param name="AgeSeconds">Age of what is known; null when nothing was ever heard.</param>
/// <param name="State"><c>fresh</c>, <c>stale</c> or <c>broken</c>.</param>
/// <param name="Sentence">What it means and what to do next.</param>
public sealed record SourceStanding(string Source, long N, decimal? AgeSeconds, string State, string Sentence)
{
    /// <summary>The refusal of a gate that rests on it; null while it is fresh.</summary>
    public Refusal? Closed =>
        State switch
        {
            "fresh" => null,
            "broken" => Refusals.SafetyFeedBroken.Because(Sentence),
            _ => Refusals.SafetyStale.Because(Sentence),
        };
}

/// <summary>
/// Judges what is known of holds and releases by its age: the longer of the time since the last pulse that counts was heard and
/// the time since the instant up to which the source then knew everything. A time in the future is not fresh either.
/// </summary>
public static class Freshness
{
    /// <summary>Name of the parameter that holds the lease in whole seconds.</summary>
    public const string LeaseParameter = Domain.Site.Parameter.KnownParameters.SafetyLease;

    /// <summary>The lease where the site has approved none.</summary>
    public static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(10);

    /// <summary>Longest lease that counts: a parameter cannot open the gates for good.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromMinutes(5);

    private const string Question = """
        select s.source, h.n, extract(epoch from t.now - h.as_of), extract(epoch from t.now - h.heard_at), h.broken, t.now
          from unnest($1) with ordinality s (source, o) left join safety_heard h on h.source = s.source cross join (select clock_timestamp() as now) t
         order by s.o
        """;

    /// <summary>Every source whose safety feed a service listens to, in ordinal order.</summary>
    public static IReadOnlyList<string> SourcesOf(ServiceRuntime service) =>
        [
            .. service
                .Consumers.All.Where(c => c.Safety)
                .Select(c => c.From)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The lease in force now.</summary>
    public static async Task<TimeSpan> LeaseOf(ServiceRuntime service, CancellationToken stop)
    {
        var told = await service.Facts.Find<ParameterChanged>($"parameter/{LeaseParameter}", stop);
        return int.TryParse(told?.InForceAt(service.Clock.GetUtcNow())?.Value, out var seconds) && seconds >= 1
            ? TimeSpan.FromSeconds(Math.Min(seconds, (int)LongestLease.TotalSeconds))
            : DefaultLease;
    }

    /// <summary>How these sources stand at this instant, in the order asked.</summary>
    public static async Task<IReadOnlyList<SourceStanding>> Of(
        ServiceRuntime service,
        IReadOnlyCollection<string> sources,
        TimeSpan lease,
        CancellationToken stop
    )
    {
        await using var command = service.Database.CreateCommand(Question);
        command.Parameters.Add(
            new() { Value = sources.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        var asked = service.Clock.GetUtcNow();
        var standing = new List<SourceStanding>(sources.Count);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var answered = service.Clock.GetUtcNow();
        while (await rows.ReadAsync(stop))
        {
            var source = rows.GetString(0);
            var n = rows.IsDBNull(1) ? 0 : rows.GetInt64(1);
            var (known, heard) = (Seconds(rows, 2), Seconds(rows, 3));
            var now = rows.GetFieldValue<DateTimeOffset>(5);
            var broken = rows.IsDBNull(4) ? null : rows.GetString(4);
            var clock = now < asked - SafetyBook.ClockLimit || now > answered + SafetyBook.ClockLimit;
            standing.Add(Judge(source, n, known, heard, broken, clock ? asked - now : null, lease));
        }
        return standing;
    }

    private static SourceStanding Judge(
        string source,
        long n,
        decimal? known,
        decimal? heard,
        string? broken,
        TimeSpan? clockOff,
        TimeSpan lease
    )
    {
        var age = known is { } k && heard is { } h ? Math.Max(k, h) : (decimal?)null;
        var limit = (decimal)SafetyBook.ClockLimit.TotalSeconds;
        return (broken, clockOff, age) switch
        {
            ({ } why, _, _) => new(
                source,
                n,
                age,
                "broken",
                $"{Capital(why)}. Call the administrator; the gate opens by itself when it is applied."
            ),
            (_, { } off, _) => new(
                source,
                n,
                age,
                "stale",
                $"The clock of this server's program is {off.TotalSeconds:0} s off its database's: call the administrator to set it."
            ),
            (_, _, null) => new(
                source,
                n,
                null,
                "stale",
                $"Nothing was heard yet of what {source} says of holds and releases: wait a few seconds and try again."
            ),
            _ when Math.Min(known!.Value, heard!.Value) < -limit => new(
                source,
                n,
                age,
                "stale",
                $"What {source} says comes from {-Math.Min(known.Value, heard.Value):0} s in the future: its database's clock is wrong, call the administrator."
            ),
            (_, _, { } old) when old > (decimal)lease.TotalSeconds => new(
                source,
                n,
                old,
                "stale",
                $"What is known of {source} is {old:0} s old, older than {lease.TotalSeconds:0} s: wait and try again, or call the release desk for a downtime release."
            ),
            _ => new(source, n, Math.Max(age!.Value, 0), "fresh", $"What is known of {source} is fresh."),
        };
    }

    /// <summary>Asserts in the append's transaction that it still is so.</summary>
    internal static RidingSql Assertion(IReadOnlyCollection<string> sources, TimeSpan lease) =>
        new(
            "select assert_fresh($1, $2)",
            [
                new() { Value = sources.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = lease, NpgsqlDbType = NpgsqlDbType.Interval },
            ]
        );

    private static decimal? Seconds(Npgsql.NpgsqlDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetDecimal(column);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
