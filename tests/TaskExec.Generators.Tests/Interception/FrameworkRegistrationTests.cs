using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using TaskExec.Testing.Files;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>The frameworks are real; the adapters only record that they were called.</summary>
public sealed class FrameworkRegistrationTests
{
    private const string Adapters = """
        namespace TaskExec.CompilerServices
        {
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.DependencyInjection;

            public static class TrackedRegistration
            {
                public static int Passed;

                public static AIFunction ForFunction(AIFunction function) { Passed++; return function; }

                public static IMcpServerBuilder ForServer(IMcpServerBuilder builder) { Passed++; return builder; }
            }
        }
        """;

    private const string Skill = """
        using System.Reflection;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using ModelContextProtocol.Server;
        using static Microsoft.Extensions.AI.AIFunctionFactory;
        using Functions = Microsoft.Extensions.AI.AIFunctionFactory;

        public partial class Skill
        {
            [McpServerTool, TrackedTask] public int Add(int left, int right) => left + right;
        }

        """;

    private static readonly IReadOnlyList<MetadataReference> Frameworks =
    [
        .. new[] { typeof(AIFunctionFactory), typeof(McpServerBuilderExtensions), typeof(McpServerTool), typeof(IServiceCollection), typeof(IOptions<>) }
            .Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    [Theory]
    [InlineData("AIFunctionFactory.Create(new Skill().Add)")]
    [InlineData("AIFunctionFactory.Create(new Skill().Add, \"add\", serializerOptions: null)")]
    [InlineData("AIFunctionFactory.Create(name: \"add\", method: (int left, int right) => new Skill().Add(left, right))", "Skill.Add")]
    [InlineData("AIFunctionFactory.Create(new Skill().Add, new AIFunctionFactoryOptions { Name = \"add\" })")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, new Skill())")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, new Skill(), options: null)")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, _ => new Skill())")]
    [InlineData("Functions.Create(new Skill().Add)")]
    [InlineData("Create(new Skill().Add)")]
    public Task Registrations_of_functions_use_the_adapter(string registration, params string[] runs) =>
        AssertAsync("5", passed: 1, $"await {registration}.InvokeAsync(new() {{ [\"left\"] = 2, [\"right\"] = 3 }})", runs: runs);

    [Theory]
    [InlineData("builder.WithTools<Skill>()")]
    [InlineData("builder.WithTools<Skill>(serializerOptions: null)")]
    [InlineData("builder.WithTools(new Skill())")]
    [InlineData("builder.WithTools([typeof(Skill)])")]
    [InlineData("builder.WithToolsFromAssembly(typeof(Skill).Assembly)")]
    [InlineData("builder?.WithTools<Skill>()!")]
    [InlineData("McpServerBuilderExtensions.WithTools<Skill>(builder)")]
    public Task Registrations_of_tools_use_the_adapter(string registration) => AssertAsync(
        "1",
        passed: 1,
        "Registering.Register(new ServiceCollection().AddMcpServer()).Services.Count(service => service.ServiceType == typeof(McpServerTool))",
        $"[McpServerToolType] public partial class Skill; public static class Registering {{ public static IMcpServerBuilder Register(IMcpServerBuilder builder) => {registration}; }}");

    [Theory]
    [InlineData("Prompts", "McpServerPrompt")]
    [InlineData("Resources", "McpServerResource")]
    public Task Registrations_of_prompts_and_resources_use_the_adapter(string what, string type) => AssertAsync(
        "2",
        passed: 2,
        $"new ServiceCollection().AddMcpServer().With{what}<Texts>().With{what}FromAssembly(typeof(Skill).Assembly).Services.Count(service => service.ServiceType == typeof({type}))",
        $"[{type}Type] public class Texts {{ [{type}] public static string Greeting() => \"Hello\"; }}");

    [Theory]
    [InlineData("Own.Create(new Skill().Add)")]
    [InlineData("new Own().WithTools<Skill>()")]
    public Task Other_methods_of_the_same_name_are_not_changed(string call) =>
        AssertAsync("1", passed: 0, call, "public class Own { public static int Create(Delegate method) => 1; public int WithTools<T>() => 1; }");

    [Fact]
    public void Registrations_in_an_expression_tree_are_not_changed() => Assert.Empty(GeneratorRun.Run(Project(
        "public static System.Linq.Expressions.Expression<Func<AIFunction>> Run() => () => AIFunctionFactory.Create(new Skill().Add, null);",
        AdapterAssembly())).Calls);

    [Fact]
    public void Registrations_are_not_changed_without_an_adapter() =>
        Assert.Empty(GeneratorRun.Run(Project("public static AIFunction Run() => AIFunctionFactory.Create(new Skill().Add);", adapters: null)).Calls);

    private static CSharpCompilation Project(string members, CSharpCompilation? adapters, string types = "") => UserCompilation
        .Create($"{Skill}{types}\npublic static class Program\n{{\n{members}\n}}\n")
        .AddReferences(adapters is null ? Frameworks : Frameworks.Append(adapters.ToMetadataReference()));

    // With the names that the assembly of the doors really publishes.
    private static CSharpCompilation AdapterAssembly() => UserCompilation
        .Create(File.ReadAllText(Repository.PathOf("src", "TaskExec.Agents", "RegistrationNames.cs")), Adapters)
        .WithAssemblyName("TaskExec.Agents")
        .AddReferences(Frameworks);

    private static Task AssertAsync(string result, int passed, string expression, string types = "", params string[] runs)
    {
        var doors = AdapterAssembly();
        var project = Project($"public static async Task<string> Run() {{ await Task.Yield(); var result = {expression}; return $\"{{result}}, {{TaskExec.CompilerServices.TrackedRegistration.Passed}}\"; }}", doors, types);
        return InterceptedProgram.Compile(GeneratorRun.Run(project).After, doors).AssertAsync($"{result}, {passed}", runs);
    }
}
