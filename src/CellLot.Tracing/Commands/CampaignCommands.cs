using CellLot.Domain;
using CellLot.Domain.Site;
using CellLot.Domain.Tracing;
using CellLot.Platform.Http;

namespace CellLot.Tracing.Commands;

using Campaign = Decider<ICampaignCommand, ICampaignEvent, CampaignState>;

/// <summary>The verbs of a recall, and of a drill: the same steps, so that a drill shows what a recall would do.</summary>
internal static class CampaignCommands
{
    private static readonly Guid Entry = Guid.Parse("0198c1a2-0000-7000-8000-000000000201");
    private static readonly string[] Quality = [Roles.QaReviewer, Roles.Releaser];

    public static void Map(CommandRoutes commands, Campaign campaign)
    {
        commands.Map(
            Verb(
                campaign,
                "open",
                "Opens it from one root of the genealogy.",
                new OpenCampaignBody
                {
                    EntryId = Entry,
                    Root = "lot/CL26-0001",
                    Class = "I",
                    Reason = "donor found reactive 400 days after recovery",
                },
                (cx, body) =>
                    Task.FromResult<ICampaignCommand>(new OpenCampaign(cx.Act, body.Root, body.Class, body.Reason)),
                Meanings.Approved
            )
        );
        commands.Map(
            Verb(
                campaign,
                "freeze",
                "Freezes what it reaches as a list.",
                new FreezeScopeBody { EntryId = Entry },
                async (cx, _) => await Freeze(campaign, cx)
            )
        );
        commands.Map(
            Verb(
                campaign,
                "notify",
                "A recipient's physician was notified.",
                new NotifyRecipientBody
                {
                    EntryId = Entry,
                    Recipient = "P-7F3K",
                    Means = "telephone, then letter",
                },
                (cx, body) => Task.FromResult<ICampaignCommand>(new NotifyRecipient(cx.Act, body.Recipient, body.Means))
            )
        );
        commands.Map(
            Verb(
                campaign,
                "acknowledge",
                "A recipient's physician has acknowledged.",
                new AcknowledgeNoticeBody
                {
                    EntryId = Entry,
                    Recipient = "P-7F3K",
                    AcknowledgedBy = "attending physician",
                },
                (cx, body) =>
                    Task.FromResult<ICampaignCommand>(
                        new AcknowledgeNotice(cx.Act, body.Recipient, body.AcknowledgedBy)
                    )
            )
        );
        commands.Map(
            Verb(
                campaign,
                "reconcile",
                "A unit of the scope is accounted for.",
                new ReconcileUnitBody
                {
                    EntryId = Entry,
                    Unit = "container/CL26-0001-007",
                    Outcome = "destroyed",
                },
                (cx, body) => Task.FromResult<ICampaignCommand>(new ReconcileUnit(cx.Act, body.Unit, body.Outcome))
            )
        );
        commands.Map(
            Verb(
                campaign,
                "close",
                "Closes it; two people sign.",
                new CloseCampaignBody { EntryId = Entry, Conclusion = "all acknowledged, all units accounted for" },
                async (cx, body) => await Close(campaign, cx, body),
                Meanings.Reviewed,
                Meanings.Approved
            )
        );
    }

    private static Command<TBody> Verb<TBody>(
        Campaign campaign,
        string verb,
        string summary,
        TBody example,
        Func<CommandContext, TBody, Task<ICampaignCommand>> command,
        params string[] signs
    )
        where TBody : CommandBody =>
        new()
        {
            Name = $"{verb}-{campaign.Category}",
            Route = $"{campaign.Category}s/{{id}}/{verb}",
            Stream = $"{campaign.Category}/{{id}}",
            Roles = Quality,
            Signs = signs,
            Summary = $"{char.ToUpperInvariant(campaign.Category[0])}{campaign.Category[1..]}: {summary}",
            Example = example,
            Run = async (cx, body) =>
            {
                await cx.Do(campaign, cx.Route("id"), await command(cx, body));
                return null;
            },
        };

    private static async Task<ICampaignCommand> Freeze(Campaign campaign, CommandContext cx)
    {
        var (state, _) = await cx.Load(campaign, cx.Route("id"));
        var position = await Scope.Position(cx.Database, cx.Stop);
        var (units, recipients) = state.Root is { } root ? await Scope.Of(cx.Database, root, cx.Stop) : ([], []);
        return new FreezeScope(cx.Act, units, recipients, position);
    }

    private static async Task<ICampaignCommand> Close(Campaign campaign, CommandContext cx, CloseCampaignBody body)
    {
        var (state, _) = await cx.Load(campaign, cx.Route("id"));
        var (units, recipients) = state.Root is { } root ? await Scope.Of(cx.Database, root, cx.Stop) : ([], []);
        IReadOnlyList<string> beyond =
        [
            .. units.Select(u => u.Unit).Except(state.Units.Select(u => u.Unit), StringComparer.Ordinal),
            .. recipients.Except(state.Recipients, StringComparer.Ordinal),
        ];
        return new CloseCampaign(cx.Act, body.Conclusion, beyond);
    }
}
