using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using TaskExec.Abstractions;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Interception;

/// <summary>The frameworks are the real ones; the doors only say that somebody went through them.</summary>
public sealed class RegistrationsWithFrameworks
{
    private const string Doors = """
        [assembly: System.Reflection.AssemblyMetadata("TaskExec.TrackedMethods", "Create|WithTools|WithPrompts|WithResources|WithToolsFromAssembly|WithPromptsFromAssembly|WithResourcesFromAssembly")]

        namespace TaskExec.CompilerServices
        {
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.DependencyInjection;

            public static class TrackedDoor
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
    [InlineData("AIFunctionFactory.Create(name: \"add\", method: (int left, int right) => new Skill().Add(left, right))")]
    [InlineData("AIFunctionFactory.Create(new Skill().Add, new AIFunctionFactoryOptions { Name = \"add\" })")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, new Skill())")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, new Skill(), options: null)")]
    [InlineData("AIFunctionFactory.Create(typeof(Skill).GetMethod(\"Add\")!, _ => new Skill())")]
    [InlineData("Functions.Create(new Skill().Add)")]
    [InlineData("Create(new Skill().Add)")]
    public async Task Of_functions_go_through_the_door(string registration)
    {
        var (result, passed) = await RunAsync($"public static async Task<object?> Run() => (await {registration}.InvokeAsync(new() {{ [\"left\"] = 2, [\"right\"] = 3 }}))?.ToString();");

        Assert.Equal("5", result);
        Assert.Equal(1, passed);
    }

    [Theory]
    [InlineData("builder.WithTools<Skill>()")]
    [InlineData("builder.WithTools<Skill>(serializerOptions: null)")]
    [InlineData("builder.WithTools(new Skill())")]
    [InlineData("builder.WithTools([typeof(Skill)])")]
    [InlineData("builder.WithToolsFromAssembly(typeof(Skill).Assembly)")]
    [InlineData("builder?.WithTools<Skill>()!")]
    [InlineData("McpServerBuilderExtensions.WithTools<Skill>(builder)")]
    public async Task Of_tools_go_through_the_door(string registration)
    {
        var (result, passed) = await RunAsync(
            "public static Task<object?> Run() => Task.FromResult<object?>(Register(new ServiceCollection().AddMcpServer()).Services.Count(service => service.ServiceType == typeof(McpServerTool)));\n" +
            $"private static IMcpServerBuilder Register(IMcpServerBuilder builder) => {registration};",
            "[McpServerToolType] public partial class Skill;");

        Assert.Equal(1, result);
        Assert.Equal(1, passed);
    }

    [Theory]
    [InlineData("Prompts", "McpServerPrompt")]
    [InlineData("Resources", "McpServerResource")]
    public async Task Of_prompts_and_resources_go_through_the_door(string what, string type)
    {
        var (result, passed) = await RunAsync(
            $"public static Task<object?> Run() => Task.FromResult<object?>(new ServiceCollection().AddMcpServer().With{what}<Texts>().With{what}FromAssembly(typeof(Skill).Assembly).Services.Count(service => service.ServiceType == typeof({type})));",
            $"[{type}Type] public class Texts {{ [{type}] public static string Greeting() => \"Hello\"; }}");

        Assert.Equal(2, result);
        Assert.Equal(2, passed);
    }

    [Theory]
    [InlineData("Own.Create(new Skill().Add)")]
    [InlineData("new Own().WithTools<Skill>()")]
    public async Task That_are_named_alike_stay_as_they_are(string call)
    {
        var (_, passed) = await RunAsync(
            $"public static Task<object?> Run() => Task.FromResult<object?>({call});",
            "public class Own { public static int Create(Delegate method) => 1; public int WithTools<T>() => 1; }");

        Assert.Equal(0, passed);
    }

    [Fact]
    public void In_an_expression_tree_stay_as_they_are()
    {
        var driver = Driver(Project("public static System.Linq.Expressions.Expression<Func<AIFunction>> Run() => () => AIFunctionFactory.Create(new Skill().Add, null);", DoorsAssembly()));

        Assert.DoesNotContain(driver.GetRunResult().GeneratedTrees, static tree => tree.FilePath.Contains("Calls.", StringComparison.Ordinal));
    }

    [Fact]
    public void Stay_as_they_are_where_there_is_no_door()
    {
        var driver = Driver(Project("public static AIFunction Run() => AIFunctionFactory.Create(new Skill().Add);", doors: null));

        Assert.DoesNotContain(driver.GetRunResult().GeneratedTrees, static tree => tree.FilePath.Contains("Calls.", StringComparison.Ordinal));
    }

    [Fact]
    public void Are_not_looked_at_again_after_an_edit_elsewhere()
    {
        var project = Project("public static AIFunction Run() => AIFunctionFactory.Create(new Skill().Add);", DoorsAssembly());

        StepReuse.AssertNothingNew(GeneratorRun.Driver().RunGenerators(project).RunGenerators(project.AddSyntaxTrees(CSharpSyntaxTree.ParseText("// unrelated", UserCompilation.Language))));
    }

    private static async Task<(object? Result, int Passed)> RunAsync(string members, string types = "")
    {
        var doors = DoorsAssembly();
        GeneratorRun.PlainDriver().RunGeneratorsAndUpdateCompilation(Project(members, doors, types), out var program, out _);
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        var passed = Load(context, doors).GetType("TaskExec.CompilerServices.TrackedDoor")!.GetField("Passed")!;
        var run = Load(context, program).GetType("Program")!.GetMethod("Run")!;

        using (TaskExecutor.Use(new TaskExecutor(new InMemoryTodoStore(), new TaskExecOptions())))
        {
            return (await (Task<object?>)run.Invoke(null, null)!, (int)passed.GetValue(null)!);
        }
    }

    private static GeneratorDriver Driver(CSharpCompilation project) => GeneratorRun.PlainDriver().RunGenerators(project);

    private static CSharpCompilation Project(string members, CSharpCompilation? doors, string types = "") => UserCompilation
        .Of($"{Skill}{types}\npublic static class Program\n{{\n{members}\n}}\n")
        .AddReferences(doors is null ? Frameworks : Frameworks.Append(doors.ToMetadataReference()));

    private static CSharpCompilation DoorsAssembly() => UserCompilation.Of(Doors).WithAssemblyName("TaskExec.Agents").AddReferences(Frameworks);

    private static Assembly Load(AssemblyLoadContext context, Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        image.Position = 0;
        return context.LoadFromStream(image);
    }
}
