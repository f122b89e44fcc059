using System.Text.Json;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Parked;

/// <summary>A message that waits, as its consumer's service tells.</summary>
/// <param name="First">The first of its stream at this consumer: the one that is tried again.</param>
/// <param name="Behind">Messages of the same stream that wait behind this one.</param>
/// <param name="NextTry">When it is tried again by itself.</param>
public sealed record WaitingMessage(
    Guid Id,
    string Consumer,
    string Source,
    string Stream,
    long Version,
    string Type,
    string Error,
    int Attempts,
    DateTimeOffset ParkedAt,
    DateTimeOffset? NextTry,
    bool First,
    int Behind
);

/// <summary>What waits in every service, and the services of which that is not known.</summary>
internal sealed record ParkedList(
    IReadOnlyList<(string Service, WaitingMessage Message)> Waiting,
    IReadOnlyList<(string Service, string Why)> NotKnown
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks every service; one that does not answer keeps the others' answers from nobody.</summary>
    public static async Task<ParkedList> Read(
        CellLotClient client,
        IReadOnlyList<string> services,
        CancellationToken stop
    )
    {
        var waiting = new List<(string, WaitingMessage)>();
        var unknown = new List<(string, string)>();
        foreach (var service in services)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
                limit.CancelAfter(Patience);
                var answer = await client.Get($"/api/v1/{service}/parked", limit.Token);
                waiting.AddRange(
                    answer.Deserialize<List<WaitingMessage>>(LedgerJson.Options)!.Select(message => (service, message))
                );
            }
            catch (CommandRefusedException refused) when (refused.Status is 404 or >= 500)
            {
                unknown.Add((service, refused.Message));
            }
            catch (InvalidOperationException)
            {
                unknown.Add((service, "It is not served here."));
            }
            catch (HttpRequestException gone)
            {
                unknown.Add((service, gone.Message));
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                unknown.Add((service, $"No answer within {Patience.TotalSeconds:0} s."));
            }
        }
        return new ParkedList(waiting, unknown);
    }

    /// <summary>The one message meant.</summary>
    /// <exception cref="CannotContinue">None, or several consumers of it.</exception>
    public (string Service, WaitingMessage Message) Find(Guid id, string? consumer)
    {
        var found = Waiting
            .Where(w => w.Message.Id == id && (consumer is null || w.Message.Consumer == consumer))
            .ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CannotContinue(
                NotKnown.Count == 0
                    ? $"No message {id} waits{(consumer is null ? "" : $" at {consumer}")}. See: celllot parked"
                    : $"No message {id} is known to wait, but {string.Join(", ", NotKnown.Select(n => n.Service))} did not answer."
            ),
            _ => throw new CannotContinue(
                $"The message {id} waits at {string.Join(" and ", found.Select(f => f.Message.Consumer))}: say which with --consumer."
            )
            {
                ExitCode = 2,
            },
        };
    }
}
