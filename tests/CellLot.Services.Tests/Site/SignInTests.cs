using CellLot.Platform.Client;
using CellLot.Platform.Signatures;

namespace CellLot.Tests.Site;

/// <summary>Two components, five tries, and no way round by a restart.</summary>
public sealed class SignInTests
{
    private const string Right = People.Password + " 2";

    [Fact]
    public async Task An_initial_password_serves_only_to_choose_another()
    {
        await using var people = await People.WithAdministrators();
        var admin = await people.As("admin1", People.Password + " 1");
        var enrol = new
        {
            entryId = Guid.CreateVersion7(),
            name = "Teresa Lozano",
            password = "given by the office",
        };
        await People.Send(admin, "site", "accounts/tech1", enrol);

        await Refused("PASSWORD_INITIAL", people.As("tech1", "given by the office"));
        await Refused("PASSWORD_WEAK", people.Choose("tech1", "given by the office", "too short"));
        await Refused("PASSWORD_WEAK", people.Choose("tech1", "given by the office", "my name is Teresa"));
        await people.Choose("tech1", "given by the office", People.Password);
        await people.As("tech1", People.Password);

        // The same entry once more is answered, and does not put the initial password back.
        await People.Send(admin, "site", "accounts/tech1", enrol);
        await people.As("tech1", People.Password);
        await Refused("SIGN_IN_FAILED", people.As("tech1", "given by the office"));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_a_restart_does_not_unlock_it()
    {
        await using var people = await People.WithAdministrators();
        for (var i = 0; i < 4; i++)
            await Refused("SIGN_IN_FAILED", people.As("admin2", "wrong"));
        await people.As("admin2", Right); // four do not lock, and a right one begins again
        for (var i = 0; i < 5; i++)
            await Refused("SIGN_IN_FAILED", people.As("admin2", "wrong"));

        await Refused("SIGN_IN_FAILED", people.As("admin2", Right));
        await people.Stop();
        await people.Start();
        await Refused("SIGN_IN_FAILED", people.As("admin2", Right));

        (await people.Ask<long>("select count(*) from site.mt_events where type = 'locked_out'")).ShouldBe(1);
    }

    [Fact]
    public async Task Tries_at_once_are_counted_one_by_one()
    {
        await using var people = await People.WithAdministrators();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Refused("SIGN_IN_FAILED", people.As("admin2", "wrong"))));

        await Refused("SIGN_IN_FAILED", people.As("admin2", Right));
    }

    [Fact]
    public async Task An_administrators_reset_ends_a_lockout()
    {
        await using var people = await People.WithAdministrators();
        for (var i = 0; i < 5; i++)
            await Refused("SIGN_IN_FAILED", people.As("admin2", "wrong"));

        await People.Send(
            await people.As("admin1", People.Password + " 1"),
            "site",
            "accounts/admin2/password-resets",
            new
            {
                entryId = Guid.CreateVersion7(),
                password = "a second beginning",
                reason = "forgotten",
            }
        );
        await people.Choose("admin2", "a second beginning", People.Password + " 3");
        await people.As("admin2", People.Password + " 3");
    }

    [Fact]
    public async Task A_closed_account_neither_signs_in_nor_signs()
    {
        await using var people = await People.WithAdministrators();
        var admin = await people.As("admin1", People.Password + " 1");
        await People.Send(
            admin,
            "site",
            "accounts/admin2/closure",
            new { entryId = Guid.CreateVersion7(), reason = "left" }
        );

        await Refused("SIGN_IN_FAILED", people.As("admin2", Right));
        await Refused("SIGN_IN_FAILED", Sign(admin, "admin2", Right));
    }

    [Fact]
    public async Task A_second_person_signs_at_the_same_tablet_and_wrong_secrets_count()
    {
        await using var people = await People.WithAdministrators();
        var tablet = await people.As("admin1", People.Password + " 1");

        var grant = await Sign(tablet, "admin2", Right);

        var hash = new string('a', 64);
        var signatures = await new SignatureGrants(people.Keys).Check(
            ["approved"],
            [grant],
            hash,
            DateTimeOffset.UtcNow
        );
        var signature = signatures.ShouldHaveSingleItem();
        signature.Person.ShouldBe("admin2");
        signature.PrintedName.ShouldBe("Bruno Gil");
        signature.RecordHash.ShouldBe(hash);
        for (var i = 0; i < 5; i++)
            await Refused("SIGN_IN_FAILED", Sign(tablet, "admin2", "wrong"));
        await Refused("SIGN_IN_FAILED", Sign(tablet, "admin2", Right));
        await Refused("NOT_AUTHENTICATED", Sign(new CellLotClient(people.Http), "admin1", People.Password + " 1"));
    }

    [Fact]
    public async Task No_password_and_no_unknown_name_is_kept_in_the_ledger()
    {
        await using var people = await People.WithAdministrators();
        await people.Enrol("tech1", "technician");
        await Refused("SIGN_IN_FAILED", people.As("mypasswordtypedhere", "x"));
        await Refused("SIGN_IN_FAILED", people.As("tech1", "a wrong secret"));
        await Refused(
            "ALREADY_EXISTS",
            People.Send(
                await people.As("admin1", People.Password + " 1"),
                "site",
                "accounts/tech1",
                new
                {
                    entryId = Guid.CreateVersion7(),
                    name = "Another",
                    password = "a third secret",
                }
            )
        );

        var all = await people.Ask<string>("select string_agg(t::text, ' ') from site.mt_events t");
        foreach (var secret in (string[])["words of", "given by", "mypasswordtyped", "a wrong secret", "a third"])
            all.ShouldNotContain(secret);
        all.ShouldContain("SIGN_IN_FAILED");
    }

    private static Task<string> Sign(CellLotClient tablet, string account, string password) =>
        tablet.Sign(account, password, "approved", new string('a', 64), TestContext.Current.CancellationToken);

    private static async Task Refused(string code, Task tried) =>
        (await Should.ThrowAsync<CommandRefusedException>(() => tried)).Codes.Distinct().ShouldBe([code]);
}
