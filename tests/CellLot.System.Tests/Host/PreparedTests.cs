using CellLot.Tests;
using Npgsql;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests.Host;

/// <summary>Serving on a site's own server: with its administrator, without one, and what does not fit together.</summary>
public sealed class PreparedTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task A_prepared_server_is_served_without_an_administrator()
    {
        await using var postgres = await ThrowawayPostgres.Start();
        var folder = CellLotProgram.NewFolder();
        var server = new Dictionary<string, string>
        {
            ["CELLLOT_SERVER"] = new NpgsqlConnectionStringBuilder
            {
                Host = postgres.Server.Host,
                Port = postgres.Server.Port,
            }.ConnectionString,
        };

        await using (var early = CellLotProgram.Start(CellLotProgram.Product, server, "serve", "--data", folder))
        {
            (await early.Ended()).ShouldBe(1);
            early.Said.ShouldContain("celllot prepare");
        }

        var admin = new Dictionary<string, string>
        {
            ["CELLLOT_CONNECTION"] = postgres.Server.SuperuserConnectionString(),
        };
        await using (var prepare = CellLotProgram.Start(CellLotProgram.Product, admin, "prepare", "--data", folder))
        {
            (await prepare.Ended()).ShouldBe(0, prepare.Said);
        }

        await using var program = CellLotProgram.Start(CellLotProgram.Product, server, "serve", "--data", folder);
        using var http = await program.Answering(folder);
        (await http.GetStringAsync("/health/ready")).ShouldBe("Healthy");
        program.Said.ShouldNotContain("Preparing");
    }

    [Fact]
    public async Task A_second_machine_with_passwords_of_its_own_does_not_lock_the_first_one_out()
    {
        await using var postgres = await ThrowawayPostgres.Start();
        var admin = new Dictionary<string, string>
        {
            ["CELLLOT_CONNECTION"] = postgres.Server.SuperuserConnectionString(),
        };
        var folder = CellLotProgram.NewFolder();
        await using var first = CellLotProgram.Start(CellLotProgram.Product, admin, "serve", "--data", folder);
        using var http = await first.Answering(folder);

        await using var second = CellLotProgram.Start(
            CellLotProgram.Product,
            admin,
            "serve",
            "--data",
            CellLotProgram.NewFolder()
        );
        (await second.Ended()).ShouldBe(1);
        second.Said.ShouldContain("database-passwords.json");
        (await http.GetStringAsync("/health/ready")).ShouldBe("Healthy");
    }

    [Theory]
    [InlineData("broker", "serve", "--services", "quality,web")]
    [InlineData("CELLLOT_CONNECTION", "serve", "--process", "one")]
    [InlineData("--process", "serve", "--process", "No Name")]
    [InlineData("No process of the split runs", "cluster", "--split", "site,identity;quality")]
    public async Task What_does_not_fit_together_is_refused_in_a_sentence(string about, params string[] arguments)
    {
        await using var program = CellLotProgram.Start(
            CellLotProgram.Product,
            Nothing,
            [.. arguments, "--data", CellLotProgram.NewFolder()]
        );
        (await program.Ended()).ShouldBe(2);
        program.Said.ShouldContain(about);
        program.Said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_broker_address_is_never_repeated_for_it_holds_a_password()
    {
        var environment = new Dictionary<string, string> { ["CELLLOT_BROKER"] = "ampq://celllot:s3cret@broker/" };
        await using var program = CellLotProgram.Start(CellLotProgram.Product, environment, "serve");
        (await program.Ended()).ShouldBe(2);
        program.Said.ShouldNotContain("s3cret");
    }
}
