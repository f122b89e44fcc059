using System.CommandLine;
using CellLot.Host.Commands;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>What the program says to somebody who has never used it, and to somebody who mistypes.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Commands => [.. CommandLine.Make().Subcommands.Select(command => command.Name)];

    [Fact]
    public async Task Version_says_version_commit_runtime_and_system()
    {
        var (code, said) = await CellLotProgram.Run("version");
        code.ShouldBe(0);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldMatch(@"^CellLot \d+\.\d+\.\d+");
        lines[1].ShouldStartWith("commit ");
        lines[2].ShouldStartWith("runtime .NET 10.");
        lines[3].ShouldStartWith("system ");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_examples(string command)
    {
        var (code, said) = await CellLotProgram.Run(command, "--help");
        code.ShouldBe(0);
        said.ShouldContain($"celllot {command}");
        said.ShouldContain("Examples:");
    }

    [Fact]
    public async Task Help_names_every_command_and_says_what_the_program_is_not()
    {
        var (code, said) = await CellLotProgram.Run();
        code.ShouldBe(0);
        said.ShouldContain("not a validated medical device");
        foreach (var command in CommandLine.Make().Subcommands)
        {
            said.ShouldContain($"  {command.Name}");
        }
    }

    [Theory]
    [InlineData("srve")]
    [InlineData("serve", "--prot", "8500")]
    [InlineData("serve", "--port", "99999")]
    [InlineData("serve", "--fresh")]
    [InlineData("serve", "--port", "8500", "--urls", "http://127.0.0.1:8500")]
    [InlineData("serve", "--services", "kitchen")]
    public async Task Bad_options_end_with_2_and_one_short_explanation(params string[] arguments)
    {
        var (code, said) = await CellLotProgram.Run(arguments);
        code.ShouldBe(2);
        said.ShouldNotContain("   at ");
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(4);
    }
}
