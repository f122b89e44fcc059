using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The outcome at a visit.</summary>
public sealed record JudgeOutcomeBody : CommandBody
{
    public required string Visit { get; init; }
    public required string Outcome { get; init; }
    public required string Reason { get; init; }
}

internal static class JudgeFollowupOutcome
{
    public static Command<JudgeOutcomeBody> Command { get; } =
        new()
        {
            Name = "judge-outcome",
            Route = "followups/{patient}/outcomes",
            Stream = "followup/{patient}",
            Roles = [Roles.Prescriber],
            Summary = "Judges the outcome at a visit, in the protocol's words.",
            Example = new JudgeOutcomeBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000123"),
                Visit = "V9M",
                Outcome = "complete response",
                Reason = "proteinuria below 0.5 g/day and SLEDAI-2K 2",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Followups.Decider,
                    cx.Route("patient"),
                    new JudgeOutcome(cx.Act, body.Visit, body.Outcome, body.Reason)
                );
                return null;
            },
        };
}
