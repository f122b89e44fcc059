using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Quality;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Quality.Messages;

namespace CellLot.Quality.Commands;

/// <summary>What the ward reads to the release desk.</summary>
/// <param name="Request">The ward's code of 7 characters.</param>
/// <param name="Reader">Account of the person at the ward.</param>
public sealed record AnswerDowntimeBody(string Request, string Reader) : CommandBody;

/// <summary><c>POST downtime-answers/{order}</c>; the answer is then read at <c>GET downtime-answers/{order}/{request}</c>.</summary>
internal static class AnswerDowntimeCommand
{
    public static readonly string[] Desk = [Roles.Releaser, Roles.Pharmacist];

    /// <param name="keys">The installation's downtime key, asked for when it is needed.</param>
    public static void Map(CommandRoutes commands, Func<CancellationToken, Task<byte[]>> keys) =>
        commands.Map(
            new Command<AnswerDowntimeBody>
            {
                Name = "answer-downtime",
                Route = "downtime-answers/{order}",
                Stream = "downtime/{order}",
                Roles = Desk,
                Signs = [Meanings.Released, Meanings.Verified],
                Summary = "Lets a ward that hears nothing start one dose within 15 minutes; two people, live state.",
                Example = new("7K2M9QX", "nurse.one") { EntryId = new("0195c9f0-7c1e-7a10-8000-000000000119") },
                Run = async (cx, body) =>
                {
                    await Decide(cx, cx.Route("order"), body, await keys(cx.Stop));
                    return null;
                },
            }
        );

    private static async Task Decide(CommandContext cx, string order, AnswerDowntimeBody body, byte[] key)
    {
        cx.RequireFresh(Sources.Of);
        var dose = await cx.Known<DoseIssued>($"preparation/{order}");
        cx.Study = dose?.Study ?? "-";
        var keys = dose is null ? [] : KeysOf(dose);
        await cx.LoadAll(Ancestor.Decider, keys);
        var holds = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var ancestry in keys)
        {
            var (ancestor, version) = await cx.Load(Ancestor.Decider, ancestry);
            cx.Assert(Ancestor.Decider.Stream(ancestry), version); // a hold that comes meanwhile moves it
            holds.UnionWith(ancestor.Facts.OfType<HoldInput>().Where(h => h.InForce).Select(h => h.Hold));
        }
        var notReleased = new List<string>();
        foreach (var lot in dose?.Lots ?? [])
        {
            var (release, version) = await cx.Load(Release.Decider, lot);
            cx.Assert(Release.Decider.Stream(lot), version);
            holds.UnionWith(release.Of<HoldInput>().Where(h => h.InForce).Select(h => h.Hold));
            if (!release.InUse)
                notReleased.Add(lot);
        }
        await cx.Do(
            DowntimeDesk.Decider,
            order,
            new AnswerDowntime(
                cx.Act,
                order,
                DowntimeCode.Plain(body.Request),
                body.Reader.Trim(),
                DowntimeCode.Read(key, body.Request, order, body.Reader.Trim(), cx.Now) is not null,
                keys,
                [.. holds],
                notReleased,
                await SecondMayAnswer(cx)
            )
        );
    }

    private static string[] KeysOf(DoseIssued dose) =>
        [
            .. dose
                .AncestryKeys.Concat(dose.Lots.Select(l => $"lot/{l}"))
                .Concat(dose.Containers.Select(c => $"container/{c}"))
                .Concat(dose.Donors.Select(d => $"donor/{d}"))
                .Append($"order/{dose.Order}")
                .Append($"dose/{dose.Order}")
                .Append($"patient/{dose.Patient}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<bool> SecondMayAnswer(CommandContext cx)
    {
        var second = cx.Act.SignatureFor(Meanings.Verified)?.Person;
        var grants = second is null ? null : (await cx.Known<AccountChanged>($"account/{second}"))?.Grants;
        return grants?.Any(g => Desk.Contains(g.Role, StringComparer.Ordinal)) == true;
    }
}
