using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis;

/// <summary>Reads MSBuild properties of the project.</summary>
internal static class ProjectOptions
{
    private const string IsTestProjectProperty = "build_property.IsTestProject";

    extension(AnalyzerOptions options)
    {
        /// <summary>Whether the project is a test project, whose handlers are examples rather than skills.</summary>
        public bool IsTestProject =>
            options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(IsTestProjectProperty, out var value)
                && value.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
