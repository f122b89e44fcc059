using CellLot.Host.Demo;
using CellLot.Host.Demo.Chapters;

namespace CellLot.Web.Tests;

/// <summary>
/// The program of the areas that end it in the middle of a form: people, and what manufacturing and quality share. One area is in it
/// at a time, so that nobody else's form is open when it ends.
/// </summary>
public sealed class Houses : IAsyncDisposable
{
    private readonly SemaphoreSlim free = new(1);
    private readonly Lazy<Task<Running>> standing = new(() =>
        Running.Start(
            DemoPlan.ProofOfConcept() with
            {
                Lots = [],
                Patients = [],
            },
            async stage =>
            {
                await PeopleChapter.Play(stage);
                await DemoScript.House(stage);
            }
        )
    );

    /// <summary>Waits until it is free, and takes it.</summary>
    public async Task<Running> Enter()
    {
        var running = await standing.Value;
        await free.WaitAsync();
        return running;
    }

    /// <summary>The next area may come.</summary>
    public void Leave() => free.Release();

    public async ValueTask DisposeAsync()
    {
        if (standing.IsValueCreated)
            await (await standing.Value).DisposeAsync();
        free.Dispose();
    }
}
