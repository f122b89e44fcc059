using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Platform.Safety;
using CellLot.Tests.Ledger;
using CellLot.Tests.Messaging;

namespace CellLot.Tests.Safety;

/// <summary>Tells a safety fact for each note that is written.</summary>
public sealed class Warner : ServiceModule
{
    public override string Name => "teller";
    public override IEnumerable<Type> EventInterfaces => [typeof(INoteEvent)];
    public override IReadOnlyCollection<Type> Told => [typeof(NoteWritten)];
    public override IReadOnlyCollection<Type> SafetyFacts => [typeof(AccountChanged)];

    public override Message? Tell(string stream, IEvent happened) =>
        happened is NoteWritten note ? new AccountChanged(stream, note.Text, []) : null;
}

/// <summary>Rests on what the warner tells: writes one row for each fact, in the order in which it applies them.</summary>
/// <param name="hears">Called for each fact before it is applied.</param>
/// <param name="messages">The messages this build can read; all of this build's when null.</param>
public sealed class Gate(Action<AccountChanged>? hears = null, MessageTypes? messages = null) : ServiceModule
{
    public override string Name => "hearer";
    public override IEnumerable<Type> EventInterfaces => [typeof(INoteEvent)];
    public override IEnumerable<string> SchemaSql =>
        ["create table if not exists {schema}.heard (place bigserial, id uuid not null, n bigint not null)"];

    public override MessageTypes MakeMessageTypes() => messages ?? base.MakeMessageTypes();

    public override void AddConsumers(Consumers consumers) =>
        consumers.Safety<AccountChanged>(
            "when-warned",
            "teller",
            (told, context) =>
            {
                hears?.Invoke(told);
                context.Ride(
                    new RidingSql(
                        "insert into heard (id, n) values ($1, $2)",
                        [new() { Value = told.Envelope.Id }, new() { Value = told.Envelope.N!.Value }]
                    )
                );
                return Task.CompletedTask;
            }
        );
}

/// <summary>What the tests ask of an installation of the two.</summary>
internal static class Asked
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    public static Task<TestInstallation> Installation(
        Action<AccountChanged>? hears = null,
        MessageTypes? messages = null
    ) => TestInstallation.Of([new Warner(), new Gate(hears, messages)]);

    /// <summary>How the gate stands towards the warner now.</summary>
    public static async Task<SourceStanding> Standing(this TestProcess process) =>
        (await Freshness.Of(process.Service("hearer"), ["teller"], Lease, TestContext.Current.CancellationToken))[0];

    /// <summary>Waits until the gate stands so.</summary>
    public static Task Stands(this TestProcess process, string state, long? n = null) =>
        Postgres.Eventually.Holds(
            async () =>
            {
                var standing = await process.Standing();
                return standing.State == state && (n is null || standing.N == n);
            },
            $"the feed is {state}{(n is null ? "" : $" at {n}")}",
            TimeSpan.FromSeconds(60)
        );

    /// <summary>Numbers in the order in which they took effect, e.g. <c>1 2 3</c>.</summary>
    public static Task<string> Applied(this TestInstallation installation) =>
        installation.Ask<string>("select coalesce(string_agg(n::text, ' ' order by place), '') from hearer.heard");
}
