using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;

namespace CellLot.Host.Demo.Chapters;

/// <summary>
/// Who does the work: two administrators by the code of the empty instance, the staff with passwords of their own, the site,
/// the procedure of culture and who was trained for it. What is there already is left as it is.
/// </summary>
public static class PeopleChapter
{
    /// <summary>The procedure of every culture step; the technicians and the lead are trained for its version 1.</summary>
    public const string CultureSop = "SOP-MFG-01";

    /// <summary>Who is trained for it.</summary>
    public static IReadOnlyList<string> Trained { get; } = ["tech1", "tech2", "lead"];

    private const string Site = "/api/v1/site";
    private const string Admin = "admin1";

    public static async Task Play(DemoStage stage)
    {
        stage.Voice.Chapter("People");
        await FirstAdministrators(stage);
        await OpenSite(stage);
        foreach (var person in DemoPeople.Staff)
            await Enrol(stage, person);
        stage.Voice.Say(
            $"{DemoPeople.Administrators.Count} administrators and {DemoPeople.Staff.Count} members of staff, each with their own roles and password"
        );
        await WriteProcedure(stage);
        foreach (var person in Trained)
            await Train(stage, person);
        stage.Voice.Say(
            $"{CultureSop} version 1: written by lead, approved by qa; {string.Join(", ", Trained)} trained"
        );
    }

    /// <summary>The one door of an empty instance; the file with the code is gone once it has served.</summary>
    private static async Task FirstAdministrators(DemoStage stage)
    {
        var file = Path.Combine(Path.GetDirectoryName(stage.Run.SignInsFile)!, "enrolment-code");
        if (!File.Exists(file))
            return;
        var people = DemoPeople.Administrators.Select(p => new
        {
            account = p.Account,
            name = p.Name,
            password = stage.Run.PasswordOf(p.Account),
        });
        var body = Json(new { code = (await File.ReadAllTextAsync(file, stage.Stop)).Trim(), administrators = people });
        await stage.Patiently(() =>
            stage.Stranger().Post("site", "setup", body, $"demo/{stage.Run.Id}/setup", null, stage.Stop)
        );
        stage.Voice.Say("admin1 and admin2 enrolled with the code printed at the first start; it is used up");
    }

    private static async Task OpenSite(DemoStage stage)
    {
        if (await stage.Find(Admin, $"{Site}/sites/{DemoPeople.Site}") is not null)
            return;
        await stage.Do(
            Admin,
            "site.open-site",
            $"sites/{DemoPeople.Site}",
            $"site/{DemoPeople.Site}",
            new { name = "Cell therapy unit (demonstration)", zone = DemoPeople.Zone },
            "people/site"
        );
    }

    /// <summary>An administrator enrols with an initial password; the person alone knows the one they choose then.</summary>
    private static async Task Enrol(DemoStage stage, DemoPerson person)
    {
        var path = $"accounts/{person.Account}";
        var initial = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);
        var known = await stage.Find(Admin, $"{Site}/{path}");
        if (known is null)
            await stage.Do(
                Admin,
                "site.enrol-account",
                path,
                $"account/{person.Account}",
                new
                {
                    name = person.Name,
                    password = initial,
                    roles = person.Held.Select(r => new
                    {
                        role = r,
                        site = DemoPeople.Site,
                        study = "*",
                    }),
                },
                $"people/enrol/{person.Account}"
            );
        else if (Initial(known.Value))
            // An earlier run ended between enrolling and choosing, and took the initial password with it.
            await stage.Do(
                Admin,
                "site.reset-password",
                $"{path}/password-resets",
                $"account/{person.Account}",
                new { password = initial, reason = "the demonstration was interrupted" },
                $"people/reset/{person.Account}/{initial[..4]}"
            );
        else
            return;
        await Choose(stage, person.Account, initial);
    }

    private static async Task Choose(DemoStage stage, string account, string initial)
    {
        var body = Json(
            new
            {
                account,
                password = initial,
                newPassword = stage.Run.PasswordOf(account),
            }
        );
        try
        {
            await stage.Patiently(() => stage.Stranger().Post("site", "password", body, null, null, stage.Stop));
        }
        catch (CommandRefusedException refused)
            when (refused.Codes.Contains(Refusals.SignInFailed.Code, StringComparer.Ordinal))
        {
            // The answer to an earlier try may have been lost: then the choice is made already.
            if (Initial(await stage.Get(Admin, $"{Site}/accounts/{account}")))
                throw;
        }
    }

    private static async Task WriteProcedure(DemoStage stage)
    {
        var stream = $"sop/{CultureSop}";
        if (await stage.Find("qa", $"{Site}/sops/{CultureSop}") is null)
            await stage.Do(
                "lead",
                "site.draft-sop",
                $"sops/{CultureSop}/drafts",
                stream,
                new { version = 1, title = "Isolation, culture, harvest and filling of mesenchymal stromal cells" },
                "people/sop/draft",
                stage.At(200, "10:00")
            );
        var sop = await stage.Get("qa", $"{Site}/sops/{CultureSop}");
        if (!sop.GetProperty("versions")[0].TryGetProperty("approver", out _))
            await stage.Do(
                "qa",
                "site.approve-sop",
                $"sops/{CultureSop}/approvals",
                stream,
                new { version = 1, effectiveFrom = stage.At(190, "00:00") },
                "people/sop/approve",
                stage.At(195, "15:00"),
                ("qa", Meanings.Approved)
            );
    }

    private static async Task Train(DemoStage stage, string person)
    {
        if (await stage.Find("qa", $"{Site}/training/{person}") is null)
            await stage.Do(
                "qa",
                "site.record-training",
                $"training/{person}",
                $"training/{person}",
                new
                {
                    sop = CultureSop,
                    sopVersion = 1,
                    validUntil = stage.At(189, "17:00").AddYears(2),
                },
                $"people/training/{person}",
                stage.At(189, "17:00")
            );
        // Manufacturing asks its own copy: go on when the message has come.
        await stage.Get(person, $"/api/v1/manufacturing/stream-version?stream=-&atLeast=training/{person}@1");
    }

    private static bool Initial(JsonElement account) => account.GetProperty("passwordInitial").GetBoolean();

    private static JsonObject Json(object body) =>
        (JsonObject)JsonSerializer.SerializeToNode(body, body.GetType(), LedgerJson.Options)!;
}
