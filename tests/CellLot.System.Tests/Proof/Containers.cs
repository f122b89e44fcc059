using System.Text.Json;

namespace CellLot.SystemTests.Proof;

/// <summary>
/// Every container that was ever filled is in exactly one account of the pharmacy's book. A fold of its own over the stored
/// JSON; it takes a container out of the account it must be in and says so when it is not there.
/// </summary>
internal static class Containers
{
    private const string Promise = "every container is in exactly one account";

    /// <summary>From which accounts an event takes a container, and into which it puts it; from one hand to the next it stays in its account.</summary>
    private static readonly Dictionary<string, (string[] From, string To)> Moves = new(StringComparer.Ordinal)
    {
        ["containers_reserved"] = (["available"], "reserved"),
        ["reservation_lapsed"] = (["reserved"], "available"),
        ["containers_taken"] = (["reserved"], "reserved"),
        ["containers_issued"] = (["reserved"], "issued"),
        ["containers_departed"] = (["issued", "in-transit", "at-site", "lost"], "in-transit"),
        ["containers_arrived"] = (["issued", "in-transit", "at-site", "lost"], "at-site"),
        ["container_returned"] = (["reserved"], "available"),
        ["container_infused"] = (["issued", "in-transit", "at-site"], "infused"),
        ["container_discarded"] = (["reserved", "issued", "in-transit", "at-site", "lost"], "discarded"),
        ["container_destroyed"] = (["available", "reserved", "issued", "lost", "qc", "retain"], "destroyed"),
        ["container_lost"] = (["available", "reserved", "issued", "in-transit", "at-site", "qc", "retain"], "lost"),
        ["container_found"] = (["lost"], "as told"),
    };

    public static async Task<IEnumerable<Finding>> Check(Evidence evidence)
    {
        var found = new List<Finding>();
        var filled = await Filled(evidence);
        var books = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (
            var row in await evidence.Ask(
                "select stream_id, type, data from pharmacy.mt_events where stream_id like 'stock/%' order by stream_id, version"
            )
        )
        {
            var (lot, type) = (row[0]![6..], row[1]!);
            using var data = JsonDocument.Parse(row[2]!);
            if (type == "stock_opened")
                Open(books, lot, data.RootElement, found);
            else
                Move(books.GetValueOrDefault(lot) ?? [], lot, type, data.RootElement, found);
        }
        foreach (var (lot, containers) in filled)
        {
            var book = books.GetValueOrDefault(lot) ?? [];
            found.AddRange(
                containers.Except(book.Keys).Select(c => new Finding(Promise, $"{c} was filled and is in none"))
            );
            found.AddRange(book.Keys.Except(containers).Select(c => new Finding(Promise, $"{c} was never filled")));
            if (book.Values.GroupBy(a => a).Sum(a => a.Count()) != containers.Count)
                found.Add(new Finding(Promise, $"{lot}: the accounts hold {book.Count} of {containers.Count}"));
        }
        found.AddRange(
            books.Keys.Except(filled.Keys).Select(l => new Finding(Promise, $"{l} has a book and was never filled"))
        );
        return found;
    }

    private static async Task<Dictionary<string, HashSet<string>>> Filled(Evidence evidence)
    {
        var rows = await evidence.Ask(
            """
            select substr(e.stream_id, 5), c ->> 'id' from manufacturing.mt_events e, jsonb_array_elements(e.data -> 'containers') c
             where e.type = 'lot_filled'
            """
        );
        return rows.GroupBy(r => r[0]!)
            .ToDictionary(g => g.Key, g => g.Select(r => r[1]!).ToHashSet(StringComparer.Ordinal));
    }

    private static void Open(
        Dictionary<string, Dictionary<string, string>> books,
        string lot,
        JsonElement data,
        List<Finding> found
    )
    {
        if (books.ContainsKey(lot))
            found.Add(new Finding(Promise, $"{lot}: the book was opened twice"));
        books[lot] = data.GetProperty("containers")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("account").GetString()!);
    }

    private static void Move(
        Dictionary<string, string> book,
        string lot,
        string type,
        JsonElement data,
        List<Finding> found
    )
    {
        if (!data.TryGetProperty("containers", out var several) & !data.TryGetProperty("container", out var one))
            return; // a note of what Quality says: nothing moves
        var moved = several.ValueKind is JsonValueKind.Array ? [.. several.EnumerateArray()] : new[] { one };
        foreach (var container in moved.Select(c => c.GetString()!))
        {
            if (!book.TryGetValue(container, out var account))
                found.Add(new Finding(Promise, $"{lot}: {type} moves {container}, which the book does not hold"));
            else if (!Moves.TryGetValue(type, out var move))
                found.Add(new Finding(Promise, $"{lot}: {type} is a movement that this checker does not know"));
            else if (!move.From.Contains(account))
                found.Add(new Finding(Promise, $"{lot}: {type} takes {container} out of {account}"));
            else
                book[container] = type == "container_found" ? data.GetProperty("to").GetString()! : move.To;
        }
    }
}
