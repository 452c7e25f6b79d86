using System.Diagnostics;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class AspNetProjectTests(FreshProject package) : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task Calls_of_endpoints_are_tracked()
    {
        // Its own generator intercepts the calls of MapGet.
        _folder.WriteProject("Web.csproj", "Microsoft.NET.Sdk.Web", "<EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator>", _folder.Package);
        _folder.Write("Program.cs", """
            using TaskExec;

            var builder = WebApplication.CreateSlimBuilder(args);
            builder.Services.AddSingleton<Skill>();
            var app = builder.Build();
            app.MapGet("/work/{path}", async (string path, Skill skill, CancellationToken cancellationToken) => await skill.WorkAsync(path, cancellationToken));
            app.Run();

            internal sealed partial class Skill
            {
                [TrackedTask(retries: 3, Name = "work")]
                public async Task<string> WorkAsync(string path, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    return $"worked on {path}";
                }
            }
            """);
        await _folder.DotnetAsync("build", "Web.csproj");
        var token = TestContext.Current.CancellationToken;

        using var web = Start();
        var address = await AddressAsync(web, token);
        using var client = new HttpClient();
        var answer = await client.GetStringAsync(new Uri($"{address}/work/a.md"), token);
        using var stop = Process.Start("kill", ["-TERM", web.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await web.WaitForExitAsync(token);

        Assert.Equal("worked on a.md", answer);
        Assert.Equal(1, (await _folder.CompletedAsync())["task-work"]);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> AddressAsync(Process web, CancellationToken cancellationToken)
    {
        while (await web.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                return line[(at + Listening.Length)..].Trim();
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(_folder.PathOf("bin", "Debug", "net10.0", "Web"), ["--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = _folder.PathOf(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["TASKEXEC_TODOS"] = _folder.Todos;
        return Process.Start(start)!;
    }
}
