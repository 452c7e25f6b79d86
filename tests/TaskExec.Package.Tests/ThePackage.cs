using System.IO.Compression;
using System.Xml.Linq;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class ThePackage(FreshProject project)
{
    [Fact]
    public void Brings_the_generator_the_analyzers_and_the_fixes()
    {
        using var package = Open("TaskExec");
        string[] expected = ["analyzers/dotnet/cs/TaskExec.CodeFixes.dll", "analyzers/dotnet/cs/TaskExec.Generators.dll", "build/TaskExec.targets", "buildTransitive/TaskExec.targets", "lib/net10.0/TaskExec.dll", "lib/net10.0/TaskExec.xml", "README.md"];
        Assert.Empty(expected.Except(package.Entries.Select(entry => entry.FullName), StringComparer.Ordinal));
    }

    [Fact]
    public void Depends_on_the_abstractions_the_runtime_and_the_Json_store_alone()
    {
        using var package = Open("TaskExec");
        using var nuspec = package.Entries.Single(entry => entry.FullName == "TaskExec.nuspec").Open();
        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        Assert.Equal(["TaskExec.Abstractions", "TaskExec.Runtime", "TaskExec.Storage.Json"], dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Has_a_version_of_its_own_each_time_it_is_packed() => Assert.Matches(@"^\d+\.\d+\.\d+-", project.Version);

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(project.Feed, $"{id}.{project.Version}.nupkg"));
}
