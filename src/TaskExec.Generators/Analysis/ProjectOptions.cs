using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis;

internal static class ProjectOptions
{
    private const string IsTestProjectProperty = "build_property.IsTestProject";

    extension(AnalyzerOptions options)
    {
        /// <summary>Whether the project says that it holds tests: its handlers are examples, not skills.</summary>
        public bool IsTestProject =>
            options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(IsTestProjectProperty, out var value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
