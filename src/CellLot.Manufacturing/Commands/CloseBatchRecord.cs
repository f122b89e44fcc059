using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>Production and quality close the batch record, both signing <c>reviewed</c>.</summary>
public sealed record CloseBatchRecordRequest : CommandBody
{
    internal static Command<CloseBatchRecordRequest> Command { get; } =
        new()
        {
            Name = "close-batch-record",
            Route = "lots/{lot}/closing",
            Stream = "lot/{lot}",
            Roles = [Roles.ProductionLead, Roles.QaReviewer],
            Signs = [Meanings.Reviewed],
            Summary =
                "Closes the batch record; a production lead and a quality reviewer both sign (reviewed, reviewed).",
            Example = new CloseBatchRecordRequest { EntryId = Bench.ExampleEntry },
            Run = async (cx, _) =>
            {
                var lot = cx.Route("lot");
                var reviewers = new List<Reviewer>();
                foreach (var person in cx.Act.Signatures.Select(s => s.Person).Distinct(StringComparer.Ordinal))
                    reviewers.Add(
                        new Reviewer(
                            person,
                            await cx.Known<AccountChanged>($"account/{person}") is { } account
                                ? [.. account.Grants.Select(g => g.Role)]
                                : []
                        )
                    );
                await cx.Do(Lot.Decider, lot, new CloseBatchRecord(cx.Act, lot, reviewers));
                return null;
            },
        };
}
