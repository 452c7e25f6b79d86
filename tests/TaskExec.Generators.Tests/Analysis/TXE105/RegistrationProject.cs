using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace TaskExec.Generators.Tests.Analysis.TXE105;

/// <summary>A project that registers tracked methods with the real frameworks.</summary>
internal static class RegistrationProject
{
    public const string Adapters = """
        namespace TaskExec.CompilerServices { public static class TrackedRegistration { } }
        namespace TaskExec
        {
            public static class FunctionAdapters
            {
                public static Microsoft.Extensions.AI.AIFunction WithTracking(this Microsoft.Extensions.AI.AIFunction function) => function;
            }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ServerAdapters
            {
                public static IMcpServerBuilder AddTaskExec(this IMcpServerBuilder builder) => builder;
            }
        }

        """;

    public static string Code(string body, string adapters, string addedUsing = "") => $$"""
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using ModelContextProtocol.Server;
        {{addedUsing}}
        {{adapters}}
        public partial class Skill { [McpServerTool, TaskExec.TrackedTask] public static int Add(int left, int right) => left + right; }
        public class Plain { [McpServerTool, TaskExec.Untracked("it only adds")] public static int Add(int left, int right) => left + right; }
        public static class Program
        {
            public static void Run(IMcpServerBuilder builder)
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }
        }
        """;

    /// <summary>A program of statements, as Program.cs mostly is.</summary>
    public static string Program(string statements) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using ModelContextProtocol.Server;

        IMcpServerBuilder builder = null;
        {{statements.ReplaceLineEndings("\n")}}

        public partial class Skill { [McpServerTool, TaskExec.TrackedTask] public static int Add(int left, int right) => left + right; }
        {{Adapters}}
        """;

    public static TTest Referencing<TTest>(TTest test)
        where TTest : AnalyzerTest<DefaultVerifier>
    {
        foreach (var type in new[] { typeof(AIFunctionFactory), typeof(McpServerBuilderExtensions), typeof(McpServerTool), typeof(IServiceCollection), typeof(IOptions<>) })
        {
            test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(type.Assembly.Location));
        }

        return test;
    }
}
