using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Testing.Analysis;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Analysis.Suppression;

public sealed class DiagnosticSuppressionTests
{
    private const string Notes = """
        using TaskExec;
        public partial class Notes
        {
            [TrackedTask(Plan = nameof(Outline), Verify = nameof(Check))] internal int Tracked(string path) => path.Length;
            internal string Outline(string path) => path;
            internal bool Check(int result) => result > 0;
            internal int Other(string path) => path.Length;
        }
        [SkillHandler]
        internal class Handlers { internal int Handle(string path) => path.Length; }
        """;

    [Fact]
    public async Task SDK_diagnostics_on_code_that_tracking_calls_are_suppressed() =>
        Assert.Equal(
            ["Outline: suppressed", "Check: suppressed", "Other: reported", "Handle: suppressed"],
            await ReportsOf(MarkMembersAsStatic(), "CA1822"));

    [Theory]
    [InlineData("CA1811")]
    [InlineData("RCS1213")]
    [InlineData("S1144")]
    public async Task Diagnostics_that_report_a_tracked_method_as_unused_are_suppressed(string id) =>
        Assert.Equal(
            ["Tracked: suppressed", "Outline: suppressed", "Check: suppressed", "Other: reported", "Handle: suppressed"],
            await ReportsOf(new ReportOnEachMethod(id), id));

    private static async Task<IEnumerable<string>> ReportsOf(DiagnosticAnalyzer analyzer, string id)
    {
        var compilation = UserCompilation.Create(Notes);
        var analysis = compilation.WithAnalyzers(
            [analyzer, .. AllRules.Create()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var reports = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return reports
            .Where(report => report.Id == id)
            .OrderBy(static report => report.Location.SourceSpan.Start)
            .Select(static report => $"{Name(report)}: {(report.IsSuppressed ? "suppressed" : "reported")}");
    }

    private static string Name(Diagnostic report) => report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan);

    /// <summary>The rule as the SDK ships it.</summary>
    private static DiagnosticAnalyzer MarkMembersAsStatic()
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        var rules = Directory.GetFiles(Path.Combine(dotnet, "sdk"), "Microsoft.CodeAnalysis.NetAnalyzers.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Last();
        var type = Assembly.LoadFrom(rules).GetTypes().Single(static type => type.Name is "MarkMembersAsStaticAnalyzer");
        return (DiagnosticAnalyzer)Activator.CreateInstance(type)!;
    }

    /// <summary>Stands for the rules of packages that are not here.</summary>
#pragma warning disable RS1001, RS1036 // It is no analyzer of a package.
    private sealed class ReportOnEachMethod(string id) : DiagnosticAnalyzer
#pragma warning restore RS1001, RS1036
    {
#pragma warning disable RS2008, RS1017, RS1028, RS1033, RS1029, RS1019 // It is no rule of the project.
        private readonly DiagnosticDescriptor _rule = new(id, "Unused", "Unused", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS2008, RS1017, RS1028, RS1033, RS1029, RS1019

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(_rule, ((MethodDeclarationSyntax)node.Node).Identifier.GetLocation())),
                SyntaxKind.MethodDeclaration);
        }
    }
}
