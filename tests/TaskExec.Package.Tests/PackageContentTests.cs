using System.IO.Compression;
using System.Xml.Linq;

namespace TaskExec.Package.Tests;

[Collection(FreshProjects.Name)]
public sealed class PackageContentTests(FreshProject project)
{
    [Fact]
    public void The_package_contains_the_generator_the_analyzers_and_the_fixes()
    {
        using var package = Open("TaskExec");
        string[] expected = ["analyzers/dotnet/cs/TaskExec.CodeFixes.dll", "analyzers/dotnet/cs/TaskExec.Generators.dll", "build/TaskExec.targets", "buildTransitive/TaskExec.targets", "lib/net10.0/TaskExec.dll", "lib/net10.0/TaskExec.xml", "README.md"];
        Assert.Empty(expected.Except(package.Entries.Select(entry => entry.FullName), StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_depends_only_on_the_abstractions_the_runtime_and_the_JSON_store()
    {
        using var package = Open("TaskExec");
        using var nuspec = package.Entries.Single(entry => entry.FullName == "TaskExec.nuspec").Open();
        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value);
        Assert.Equal(["TaskExec.Abstractions", "TaskExec.Runtime", "TaskExec.Storage.Json"], dependencies.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TaskExec")]
    [InlineData("TaskExec.Abstractions")]
    [InlineData("TaskExec.Agents")]
    [InlineData("TaskExec.Hosting")]
    [InlineData("TaskExec.Runtime")]
    [InlineData("TaskExec.SemanticKernel")]
    [InlineData("TaskExec.Storage.Json")]
    public void The_package_contains_a_readme_an_icon_a_license_and_tags(string id)
    {
        using var package = Open(id);
        using var nuspec = package.Entries.Single(entry => entry.FullName == $"{id}.nuspec").Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single().Elements().ToLookup(static element => element.Name.LocalName, static element => element.Value, StringComparer.Ordinal);

        Assert.Equal(("README.md", "icon.png", "MIT"), (metadata["readme"].Single(), metadata["icon"].Single(), metadata["license"].Single()));
        Assert.NotEmpty(metadata["tags"].Single());
        Assert.NotEmpty(metadata["description"].Single());
        Assert.Superset(new HashSet<string>(["README.md", "icon.png"], StringComparer.Ordinal), package.Entries.Select(static entry => entry.FullName).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_has_a_new_version_each_time_it_is_packed() => Assert.Matches(@"^\d+\.\d+\.\d+-", project.Version);

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(project.Feed, $"{id}.{project.Version}.nupkg"));
}
