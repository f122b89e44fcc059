using CellLot.Host.Postgres;
using CellLot.SystemTests.Host;

namespace CellLot.SystemTests.Running;

/// <summary>Everything in one process that brings its own database: what a newcomer starts.</summary>
internal sealed class AllInOne : Installation
{
    private readonly Member only;

    public AllInOne(int? seed)
        : base(seed) =>
        only = new Member("celllot", [], Executable, Environment, ["serve", "--demonstration", "--data", Folder]);

    public override Shape Shape => Shape.AllInOne;

    public override IReadOnlyList<Member> Members => [only];

    private string Postgres => Path.Combine(Folder, "postgres");

    public override async Task<string> Superuser(string database) =>
        (await PrivatePostgres.Start(Postgres)).SuperuserConnectionString(database);

    /// <summary>The program's own server: the program says so and ends, and the next start brings both back.</summary>
    public override Task KillDatabase()
    {
        MayEnd = true;
        if (CellLotProgram.DatabaseServer(Folder) is { } server)
            KillTree(server);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await PrivatePostgres.StopLeftOver(Postgres);
    }
}
