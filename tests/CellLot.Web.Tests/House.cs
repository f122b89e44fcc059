using System.Text.Json;
using CellLot.Host.Demo;
using CellLot.Web.Tests.Bench;

namespace CellLot.Web.Tests;

/// <summary>What one area's tests find on the program that they end in the middle of a form.</summary>
/// <param name="plan">What is laid out there.</param>
/// <param name="reader">Who reads the API for the tests.</param>
public abstract class House(Browsing browsing, DemoPlan plan, string reader) : IAsyncLifetime
{
    private Running? running;

    /// <summary>How to reach its services' database as the server's superuser.</summary>
    public string Admin => running!.Admin;

    public string Address => running!.Address.ToString().TrimEnd('/');

    /// <summary>The program ends and begins again at the same address.</summary>
    public Task Restart() => running!.Restart();

    public string PasswordOf(string account) => running!.Run.PasswordOf(account);

    /// <summary>What the API says.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var stage = Stage();
        return await stage.Get(reader, path);
    }

    public async ValueTask InitializeAsync()
    {
        running = await browsing.Houses.Enter();
        try
        {
            using var stage = Stage();
            await Lay(stage);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (running is not null)
            browsing.Houses.Leave();
        running = null;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What the tests begin with.</summary>
    protected abstract Task Lay(DemoStage stage);

    /// <summary>People at the public API.</summary>
    public DemoStage Stage() => running!.Stage(plan);

    /// <summary>A window before this program in which somebody has signed in.</summary>
    protected async Task<Hand> Hand(string account, string at, int width) =>
        new(await browsing.Person(account, at, width, running), Address);
}
