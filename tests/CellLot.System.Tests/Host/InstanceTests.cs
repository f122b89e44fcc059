using System.Net;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>A demonstration is never a real instance; nothing is left behind, however the program ends.</summary>
public sealed class InstanceTests
{
    [Fact]
    public async Task A_killed_programs_database_is_taken_over_by_the_next_one()
    {
        var folder = CellLotProgram.NewFolder();
        await using var first = CellLotProgram.Start("serve", "--demonstration", "--data", folder);
        (await first.Answering(folder)).Dispose();
        var server = CellLotProgram.DatabaseServer(folder).ShouldNotBeNull();
        await first.Killed();
        CellLotProgram.DatabaseServer(folder).ShouldBe(server);

        await using var second = CellLotProgram.Start("serve", "--demonstration", "--data", folder);
        using var http = await second.Answering(folder);
        (await http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Said.ShouldContain("Took over the database server");
        CellLotProgram.DatabaseServer(folder).ShouldBe(server);
        (await second.Stopped()).ShouldBe(0);
        CellLotProgram.DatabaseServer(folder).ShouldBeNull();
        File.Exists(Path.Combine(folder, "address")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_mark_holds_in_the_folder_and_in_the_database()
    {
        var folder = CellLotProgram.NewFolder();
        await using var program = CellLotProgram.Start("serve", "--demonstration", "--data", folder);
        (await program.Answering(folder)).Dispose();
        await program.Stopped();

        var (code, said) = await CellLotProgram.Run("serve", "--data", folder);
        code.ShouldBe(1);
        said.ShouldContain("is a demonstration, and stays one");

        File.Delete(Path.Combine(folder, "DEMONSTRATION"));
        (code, said) = await CellLotProgram.Run("serve", "--data", folder);
        code.ShouldBe(1);
        said.ShouldContain("This database holds a demonstration, and stays one.");
        CellLotProgram.DatabaseServer(folder).ShouldBeNull();
    }

    [Fact]
    public async Task A_demonstration_does_not_move_into_a_folder_that_holds_something()
    {
        var folder = Directory.CreateDirectory(CellLotProgram.NewFolder()).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "kept"), "kept");
        var (code, said) = await CellLotProgram.Run("serve", "--demonstration", "--data", folder);
        code.ShouldBe(1);
        said.ShouldContain("is not a demonstration and is not empty");
        Directory.GetFileSystemEntries(folder).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8499")]
    [InlineData("http://+:8499")]
    [InlineData("http://127.0.0.1:8499;http://192.168.7.7:8499")]
    public async Task A_demonstration_is_never_open_to_other_machines(string urls)
    {
        var folder = CellLotProgram.NewFolder();
        var (code, said) = await CellLotProgram.Run("serve", "--demonstration", "--data", folder, "--urls", urls);
        code.ShouldBe(1);
        said.ShouldContain("from this machine only");
    }

    [Fact]
    public async Task Fresh_throws_away_only_what_was_agreed_to()
    {
        var folder = CellLotProgram.NewFolder();
        await using var first = CellLotProgram.Start("serve", "--demonstration", "--data", folder);
        (await first.Answering(folder)).Dispose();
        await first.Killed(); // the database server is left, and must not outlive its data
        var server = CellLotProgram.DatabaseServer(folder).ShouldNotBeNull();
        var password = await File.ReadAllTextAsync(Path.Combine(folder, "database-passwords.json"));

        var (code, said) = await CellLotProgram.Run("serve", "--demonstration", "--fresh", "--data", folder);
        code.ShouldBe(1);
        said.ShouldContain("--yes");
        CellLotProgram.DatabaseServer(folder).ShouldBe(server);

        await using var second = CellLotProgram.Start("serve", "--demonstration", "--fresh", "--yes", "--data", folder);
        (await second.Answering(folder)).Dispose();
        CellLotProgram.DatabaseServer(folder).ShouldNotBe(server);
        (await File.ReadAllTextAsync(Path.Combine(folder, "database-passwords.json"))).ShouldNotBe(password);
        File.Exists(Path.Combine(folder, "DEMONSTRATION")).ShouldBeTrue();
    }
}
