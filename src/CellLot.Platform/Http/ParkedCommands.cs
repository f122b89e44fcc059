using CellLot.Domain;
using CellLot.Domain.Parked;
using CellLot.Domain.Site;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Platform.Http;

/// <summary>Tries a parked message again.</summary>
public sealed record RetryParkedMessageBody : CommandBody;

/// <summary>Why the consumer may go on without it.</summary>
public sealed record CloseParkedMessageBody(string Reason) : CommandBody;

/// <summary>
/// What people do with messages that wait, in every service: <c>POST parked/{message}/{consumer}/retry</c> and <c>…/close</c>.
/// The row that the runner reads changes in the transaction of the event.
/// </summary>
internal static class ParkedCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(
            new Command<RetryParkedMessageBody>
            {
                Name = "retry-parked-message",
                Route = "parked/{message}/{consumer}/retry",
                Stream = "parked/{message}/{consumer}",
                Roles = [Roles.QaReviewer, Roles.Releaser, Roles.ProductionLead, Roles.Administrator],
                Summary = "Tries a message that could not be handled again at once.",
                Example = new() { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000901") },
                Run = async (cx, _) =>
                {
                    await Do(cx, standing => new RetryParkedMessage(cx.Act, standing), Due);
                    return null;
                },
            }
        );
        commands.Map(
            new Command<CloseParkedMessageBody>
            {
                Name = "close-parked-message",
                Route = "parked/{message}/{consumer}/close",
                Stream = "parked/{message}/{consumer}",
                Roles = [Roles.Releaser],
                Signs = [Meanings.Approved],
                Summary = "Closes a message that could not be handled: the consumer goes on without it, for ever.",
                Example = new("the lot was discarded; stock corrected by hand")
                {
                    EntryId = new("0195c9f0-7c1e-7a10-8000-000000000902"),
                },
                Run = async (cx, body) =>
                {
                    await Do(cx, standing => new CloseParkedMessage(cx.Act, standing, body.Reason), Closed, Known);
                    return null;
                },
            }
        );
    }

    private const string Due = "update parked_messages set next_try = $3 where id = $1 and consumer = $2 and $4 <> ''";

    private const string Closed =
        "update parked_messages set closed_at = $3, closed_by = $4, close_reason = 'closed' where id = $1 and consumer = $2 and closed_at is null";

    /// <summary>Arriving again, it counts as handled; and whoever handles it in this moment is found out by the same key.</summary>
    private const string Known = "insert into inbox(message_id, consumer, at) select $1, $2, $3 where $4 <> ''";

    private static async Task Do(
        CommandContext cx,
        Func<ParkedStanding?, IParkedCommand> command,
        params IReadOnlyList<string> rows
    )
    {
        var (text, consumer) = (cx.Route("message"), cx.Route("consumer"));
        // A stream has one name: an id in another spelling is none.
        var standing =
            Guid.TryParseExact(text, "D", out var message)
            && string.Equals(message.ToString(), text, StringComparison.Ordinal)
                ? await Read(cx, message, consumer)
                : null;
        await cx.Do(Parking.Decider, $"{text}/{consumer}", command(standing));
        foreach (var row in rows)
            cx.Ride(
                new RidingSql(
                    row,
                    [
                        new() { Value = message },
                        new() { Value = consumer },
                        new() { Value = cx.Now },
                        new() { Value = cx.Act.By },
                    ]
                )
            );
    }

    private static async Task<ParkedStanding?> Read(CommandContext cx, Guid message, string consumer)
    {
        await using var command = cx.Database.CreateCommand(
            """
            select p.source, p.stream, p.version, p.type, p.error, p.attempts,
                   p.closed_at is not null or exists (select from inbox i where i.message_id = p.id and i.consumer = p.consumer),
                   (select min(q.version) from parked_messages q where q.consumer = p.consumer and q.source = p.source
                       and q.stream = p.stream and q.closed_at is null and q.version < p.version),
                   coalesce(p.payload #>> '{envelope,study}', '-')
              from parked_messages p where p.id = $1 and p.consumer = $2
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = message });
        command.Parameters.Add(new NpgsqlParameter { Value = consumer });
        await using var row = await command.ExecuteReaderAsync(cx.Stop);
        if (!await row.ReadAsync(cx.Stop))
            return null;
        cx.Study = row.GetString(8);
        return new ParkedStanding(
            new ParkedMessage(
                message,
                consumer,
                row.GetString(0),
                row.GetString(1),
                row.GetInt64(2),
                row.GetString(3),
                row.GetString(4),
                row.GetInt32(5)
            ),
            row.GetBoolean(6),
            row.IsDBNull(7) ? null : row.GetInt64(7)
        );
    }
}
