using CellLot.Platform.Client;

namespace CellLot.Tests.Site;

/// <summary>The one door of an empty instance.</summary>
public sealed class SetUpTests
{
    [Fact]
    public async Task The_code_is_said_once_and_kept_for_its_owner_only_until_it_has_served()
    {
        await using var people = await People.Empty();
        var code = (await File.ReadAllTextAsync(people.CodeFile)).Trim();

        people.Said.ShouldHaveSingleItem().ShouldContain(code);
        File.GetUnixFileMode(people.CodeFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await people.Ask<long>("select count(*) from site.setup_code")).ShouldBe(1);

        await people.SetUp(code);

        File.Exists(people.CodeFile).ShouldBeFalse();
        (await people.Ask<long>("select count(*) from site.setup_code")).ShouldBe(0);
        await people.Stop();
        await people.Start();
        people.Said.ShouldHaveSingleItem();
        File.Exists(people.CodeFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_restart_before_the_enrolment_keeps_the_code()
    {
        await using var people = await People.Empty();
        var code = await File.ReadAllTextAsync(people.CodeFile);
        await people.Stop();
        await people.Start();

        (await File.ReadAllTextAsync(people.CodeFile)).ShouldBe(code);
        people.Said.Count.ShouldBe(2);
        people.Said[1].ShouldNotContain(code.Trim());
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_and_nothing_else_opens_the_door_twice()
    {
        await using var people = await People.Empty();
        var code = await File.ReadAllTextAsync(people.CodeFile);
        var first = await people.SetUp(code);

        (await people.SetUp(code)).GetRawText().ShouldBe(first.GetRawText());
        await Refused(people.SetUp(code, key: "another"));
        await Refused(people.SetUp(code, key: null));
        await Refused(people.SetUp("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"));
        (await people.Ask<long>("select count(*) from site.mt_events where stream_id like 'account/%'")).ShouldBe(4);
    }

    [Fact]
    public async Task Two_set_ups_at_once_enrol_once()
    {
        await using var people = await People.Empty();
        var code = await File.ReadAllTextAsync(people.CodeFile);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Tried(people.SetUp(code, $"try {n}"))));

        all.Count(done => done).ShouldBe(1);
        (await people.Ask<long>("select count(*) from site.mt_events where type = 'instance_set_up'")).ShouldBe(1);
    }

    private static async Task<bool> Tried(Task setUp)
    {
        try
        {
            await setUp;
            return true;
        }
        catch (CommandRefusedException refused) when (refused.Codes.Contains("SETUP_CODE_INVALID"))
        {
            return false;
        }
    }

    private static async Task Refused(Task setUp)
    {
        var refused = await Should.ThrowAsync<CommandRefusedException>(() => setUp);
        refused.Status.ShouldBe(403);
        refused.Codes.ShouldBe(["SETUP_CODE_INVALID"]);
    }
}
