using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Interception;

/// <summary>Reads whether interception is enabled, from the MSBuild property <c>TaskExecIntercept</c>, which the package sets.</summary>
internal static class InterceptionSwitch
{
    private const string Property = "build_property.TaskExecIntercept";

    public static bool IsOn(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
