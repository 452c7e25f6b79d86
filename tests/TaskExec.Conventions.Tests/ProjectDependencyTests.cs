namespace TaskExec.Conventions.Tests;

public sealed class ProjectDependencyTests
{
    /// <summary>What each room may point at. A new room needs a line here, and a reason.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["TaskExec.Abstractions"] = [],
        ["TaskExec.Runtime"] = ["TaskExec.Abstractions"],
        ["TaskExec.Hosting"] = ["TaskExec", "TaskExec.Abstractions", "TaskExec.Runtime"],
        ["TaskExec.Storage.Json"] = ["TaskExec.Abstractions"],
        ["TaskExec.Generators"] = [],
        ["TaskExec.CodeFixes"] = ["TaskExec.Generators"],
        // A door hands calls to the engine as a generated wrapper does: by the façade, which alone knows the executor of the current code.
        ["TaskExec.Agents"] = ["TaskExec", "TaskExec.Abstractions", "TaskExec.Runtime"],
        // A package of its own, so that a server of tools does not bring Semantic Kernel along.
        ["TaskExec.SemanticKernel"] = ["TaskExec", "TaskExec.Abstractions", "TaskExec.Agents", "TaskExec.Runtime"],
        ["TaskExec"] = ["TaskExec.Abstractions", "TaskExec.Runtime", "TaskExec.Storage.Json"],
    };

    public static TheoryData<string> AllRooms => [.. Rooms.Names];

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Project_references_follow_the_architecture(string room)
    {
        Assert.True(Allowed.TryGetValue(room, out var allowed), $"{room} is a new room. Say in {nameof(ProjectDependencyTests)} what it may point at.");
        var ours = Rooms.ReferencesOf(room).Where(name => name.StartsWith("TaskExec", StringComparison.Ordinal));
        Assert.Empty(ours.Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void The_abstractions_have_no_dependencies() =>
        Assert.All(Rooms.ReferencesOf("TaskExec.Abstractions"), IsFramework);

    [Fact]
    public void The_runtime_depends_on_Polly_and_no_other_package() =>
        Assert.All(Rooms.ReferencesOf("TaskExec.Runtime").Except(["Polly.Core", "TaskExec.Abstractions"], StringComparer.Ordinal), IsFramework);

    [Fact]
    public void The_generators_do_not_depend_on_workspaces() =>
        Assert.DoesNotContain(Rooms.ReferencesOf("TaskExec.Generators"), name => name.Contains("Workspaces", StringComparison.Ordinal));

    private static void IsFramework(string name) => Assert.True(name is "Microsoft.Win32.Primitives" || name.StartsWith("System", StringComparison.Ordinal), $"{name} is no part of the framework.");
}
