namespace TaskExec.Runtime;

/// <summary>The client of the checks of addresses: one for the process, which looks up names again now and then.</summary>
internal static class UrlCheck
{
    public static HttpClient Client { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
}
