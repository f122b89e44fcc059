using System.Text.Json;

namespace CellLot.Host.Demo;

/// <summary>What a stage reads.</summary>
public sealed partial class DemoStage
{
    /// <summary>Reads as a person, e.g. <c>/api/v1/pharmacy/orders/ORD-0001</c>; null where there is nothing.</summary>
    public Task<JsonElement?> Find(string person, string path) =>
        Patiently(async () => await (await As(person)).Find(path, stop));

    /// <summary>Reads what must be there.</summary>
    public async Task<JsonElement> Get(string person, string path) =>
        await Find(person, path) ?? throw new DemoFailed($"There is nothing at {path}.");

    /// <summary>Reads until the answer is as expected (what crosses services arrives a moment later), while patience lasts.</summary>
    public async Task<JsonElement> Until(string person, string path, Func<JsonElement, bool> asExpected, string what)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var answer = await Find(person, path);
            if (answer is { } there && asExpected(there))
                return there;
            if (DateTime.UtcNow > until)
                throw new DemoFailed($"{what}: {path} did not come to it within {Patience.TotalSeconds} seconds.");
            await Task.Delay(50, stop);
        }
    }
}
