using System.Text.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ReadmeProgramTests(FreshProject package) : IDisposable
{
    private readonly UserFolder _folder = new(package);

    [Fact]
    public async Task The_program_of_the_README_builds_and_writes_the_todo_that_the_README_shows()
    {
        var readme = (await File.ReadAllTextAsync(Repository.PathOf("README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        _folder.WriteProject("Quick/Quick.csproj", "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType>", _folder.Package);
        _folder.Write("Quick/Program.cs", BlockOf(readme, "csharp"));

        await _folder.DotnetAsync("build", "Quick/Quick.csproj");
        var run = await _folder.RunAsync(_folder.PathOf("Quick", "bin", "Debug", "net10.0", "Quick"));

        Assert.Equal("# Summary of notes.md", run.MustSucceed().LastLine);
        using var shown = JsonDocument.Parse(BlockOf(readme, "json"));
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.Todos, TestContext.Current.CancellationToken));
        var todo = Assert.Single(file.RootElement.GetProperty("todos").EnumerateArray());
        Assert.True(IsExcerpt(shown.RootElement, todo), $"The README shows {shown.RootElement}, which is no excerpt of {todo}.");
    }

    public void Dispose() => _folder.Dispose();

    private static string BlockOf(string readme, string language)
    {
        var opening = $"```{language}\n";
        var start = readme.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>An excerpt leaves out members of objects and items of arrays, and keeps the order of the rest.</summary>
    private static bool IsExcerpt(JsonElement shown, JsonElement actual) => shown.ValueKind switch
    {
        JsonValueKind.Object => actual.ValueKind is JsonValueKind.Object
            && shown.EnumerateObject().All(member => actual.TryGetProperty(member.Name, out var value) && IsExcerpt(member.Value, value)),
        JsonValueKind.Array => actual.ValueKind is JsonValueKind.Array && IsSubsequence([.. shown.EnumerateArray()], [.. actual.EnumerateArray()]),
        _ => JsonElement.DeepEquals(shown, actual),
    };

    private static bool IsSubsequence(List<JsonElement> shown, List<JsonElement> actual)
    {
        var next = 0;
        foreach (var item in actual)
        {
            if (next < shown.Count && IsExcerpt(shown[next], item))
            {
                next++;
            }
        }

        return next == shown.Count;
    }
}
