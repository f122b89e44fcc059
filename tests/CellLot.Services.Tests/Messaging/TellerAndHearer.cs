using System.Diagnostics;
using CellLot.Domain;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using CellLot.Tests.Ledger;

namespace CellLot.Tests.Messaging;

/// <summary>Tells an account's change for each note that is written.</summary>
public sealed class Teller : ServiceModule
{
    public override string Name => "teller";
    public override IEnumerable<Type> EventInterfaces => [typeof(INoteEvent)];
    public override IReadOnlyCollection<Type> Told => [typeof(NoteWritten)];

    public override Message? Tell(string stream, IEvent happened) =>
        happened is NoteWritten note ? new AccountChanged(stream, note.Text, []) : null;
}

/// <summary>Writes one row for each account's change; listens beside it to everything, and keeps the newest.</summary>
/// <param name="hears">Called for each message, with the token of its handling.</param>
public sealed class Hearer(Func<AccountChanged, CancellationToken, Task> hears, string name = "hearer") : ServiceModule
{
    public override string Name => name;
    public override IEnumerable<Type> EventInterfaces => [typeof(INoteEvent)];

    /// <summary>No key: what takes effect twice is there twice.</summary>
    public override IEnumerable<string> SchemaSql =>
        [
            "create table if not exists {schema}.heard (id uuid not null, stream text not null, version bigint not null, trace text null)",
        ];

    public override void AddConsumers(Consumers consumers)
    {
        consumers.When<AccountChanged>("when-account-changed", "teller", Note);
        consumers.When<Message>("note-everything", "teller", (_, _) => Task.CompletedTask);
        consumers.Keep<AccountChanged>("teller");
    }

    private async Task Note(AccountChanged told, CommandContext context)
    {
        await hears(told, context.Stop);
        context.Ride(
            new RidingSql(
                "insert into heard values ($1, $2, $3, $4)",
                [
                    new() { Value = told.Envelope.Id },
                    new() { Value = told.Envelope.Stream },
                    new() { Value = told.Envelope.Version },
                    new() { Value = (object?)Activity.Current?.TraceId.ToString() ?? DBNull.Value },
                ]
            )
        );
    }
}
