using CellLot.Domain.Custody;
using CellLot.Domain.Quality;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using CellLot.Quality.Commands;
using Microsoft.AspNetCore.Http;

namespace CellLot.Quality.Views;

/// <summary>The last downtime answer of an order that has not ended, without the answer.</summary>
/// <param name="ValidUntil">Until then the ward may start the dose with it.</param>
public sealed record DowntimeRow(
    string Order,
    string Request,
    string Reader,
    IReadOnlyList<string> Keys,
    DateTimeOffset ValidUntil
);

/// <summary>What is read back to the ward.</summary>
public sealed record DowntimeReadBack(
    string Order,
    string Request,
    string Reader,
    string Answer,
    DateTimeOffset ValidUntil
);

/// <summary>
/// Downtime answers: a list, and the code to read back, which is made anew at each reading and stands in no record: it is shown
/// to those who signed, while it counts.
/// </summary>
internal static class DowntimeViews
{
    public const string View = "downtime-answers";

    private static readonly Readers Desk = AnswerDowntimeCommand.Desk;

    public static void Add(InlineViews views) =>
        views.Row(
            View,
            DowntimeDesk.Decider,
            (order, desk) =>
                desk.Answers.Where(a => !a.Ended).MaxBy(a => a.ValidUntil) is { } last
                    ? new DowntimeRow(order, last.Request, last.Reader, last.Keys, last.ValidUntil)
                    : new DowntimeRow(order, "", "", [], DateTimeOffset.UnixEpoch)
        );

    /// <param name="keys">The installation's downtime key, asked for when it is needed.</param>
    public static void Map(QueryRoutes queries, Func<CancellationToken, Task<byte[]>> keys)
    {
        queries.Get(
            "downtime-answers",
            "Downtime answers given, the last of each order.",
            async query => query.Json(await query.Service.Inline.List<DowntimeRow>(View, query.Stop)),
            QualityReaders.Records
        );
        queries.Get(
            "downtime-answers/{order}/{request}",
            "The code to read back to the ward; for those who signed the answer, while it counts.",
            query => ReadBack(query, keys),
            Desk
        );
    }

    private static async Task<IResult> ReadBack(Query query, Func<CancellationToken, Task<byte[]>> keys)
    {
        var (order, request) = (query.Route("order"), DowntimeCode.Plain(query.Route("request")));
        var desk = await query.Service.Folding.Load(DowntimeDesk.Decider, order, query.Stop);
        var given = desk.State.Answers.FindLast(a =>
            string.Equals(a.Request, request, StringComparison.Ordinal)
            && !a.Ended
            && a.ValidUntil > query.Service.Clock.GetUtcNow()
            && a.SignedBy.Contains(query.Actor.Account)
        );
        if (given is null)
            return Problems.NotFound(query.Http, $"downtime answer of yours for {order} that still counts");
        var key = await keys(query.Stop);
        query.Http.Response.Headers.CacheControl = "no-store";
        return query.Json(
            new DowntimeReadBack(
                order,
                given.Request,
                given.Reader,
                DowntimeCode.Answer(key, order, given.Request, given.Reader),
                given.ValidUntil
            )
        );
    }
}
