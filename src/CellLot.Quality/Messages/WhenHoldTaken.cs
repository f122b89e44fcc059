using CellLot.Domain.Holds;
using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Quality.Views;

namespace CellLot.Quality.Messages;

/// <summary>A service with gates has taken a hold, or its lifting: counted, until the hold is in force.</summary>
internal static class WhenHoldTaken
{
    /// <summary>Services that confirm.</summary>
    public static readonly string[] Services = ["custody", "manufacturing", "pharmacy"];

    public static async Task Handle(HoldTaken message, CommandContext cx)
    {
        var answersOut = message.Open && await AnswersOut(cx, message.Hold);
        await cx.Do(
            Hold.Decider,
            message.Hold,
            new ConfirmHold(
                cx.Act,
                message.Hold,
                message.Envelope.Source,
                message.Open,
                [.. message.Reached.Select(r => new Reached(r.What, r.Count))],
                answersOut
            )
        );
    }

    /// <summary>Whether a downtime answer that still counts was given for something that the hold reaches.</summary>
    public static async Task<bool> AnswersOut(CommandContext cx, string id)
    {
        var answers = (await cx.Views<DowntimeRow>(DowntimeViews.View)).Where(a => a.ValidUntil > cx.Now).ToList();
        if (answers.Count == 0)
            return false;
        var (hold, _) = await cx.Load(Hold.Decider, id);
        await cx.LoadAll(Ancestor.Decider, hold.ScopeKeys);
        var reached = hold.ScopeKeys.ToHashSet(StringComparer.Ordinal);
        foreach (var key in hold.ScopeKeys)
            reached.UnionWith((await cx.Load(Ancestor.Decider, key)).State.Lots.Select(l => $"lot/{l}"));
        return answers.Exists(a => a.Keys.Any(reached.Contains));
    }
}
