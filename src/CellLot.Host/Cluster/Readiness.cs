namespace CellLot.Host.Cluster;

/// <summary>A cluster is ready when every process answers for every service.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for it, and notes of each process that it has answered.</summary>
    public static async Task Wait(IReadOnlyList<Child> children, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var child in children)
        {
            while (!await Answers(http, new Uri(child.Address, "/health/ready"), stop))
            {
                await Task.Delay(Between, stop);
            }

            child.WasReady = true;
        }

        foreach (var child in children)
        foreach (var module in Serving.Modules.All())
        {
            while (!await Answers(http, new Uri(child.Address, $"/api/v1/{module.Name}/stream-version"), stop))
            {
                await Task.Delay(Between, stop);
            }
        }
    }

    /// <summary>Any answer will do that is not 503: a stranger is asked to sign in.</summary>
    private static async Task<bool> Answers(HttpClient http, Uri address, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(address, stop);
            return answer.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable;
        }
        catch (Exception silent)
            when (silent is HttpRequestException
                || silent is OperationCanceledException && !stop.IsCancellationRequested
            )
        {
            return false;
        }
    }
}
