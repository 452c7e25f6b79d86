using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes the description of a task, with the values that differ from the defaults.</summary>
internal static class TaskInfoEmitter
{
    public static void Emit(SourceWriter writer, TrackedMethodSpec method)
    {
        var settings = Settings(method.Info).ToList();
        writer.Add($"internal static readonly global::{MetadataNames.TrackedTaskInfo} {method.InfoName} = ")
            .Lines($"new({Literal.Text(method.Info.Name)}){(settings.Count is 0 ? ";" : "")}");
        if (settings.Count is 0)
        {
            return;
        }

        writer.Lines("{").Indent();
        foreach (var setting in settings)
        {
            writer.Lines($"{setting},");
        }

        writer.Close("};");
    }

    private static IEnumerable<string> Settings(TaskInfoSpec info)
    {
        if (info.Title is { } title)
        {
            yield return $"Title = {Literal.Text(title)}";
        }

        if (info.Todo is { } todo)
        {
            yield return $"Todo = {Literal.Text(todo)}";
        }

        if (info.Retries is not 0)
        {
            yield return $"Retries = {Literal.Number(info.Retries)}";
        }

        if (info.RetryDelays.Count > 0)
        {
            yield return $"RetryDelays = new double[] {{ {string.Join(", ", info.RetryDelays.Select(Literal.Number))} }}";
        }

        if (info.TimeoutSeconds is not 0)
        {
            yield return $"TimeoutSeconds = {Literal.Number(info.TimeoutSeconds)}";
        }

        if (info.TotalTimeoutSeconds is not 0)
        {
            yield return $"TotalTimeoutSeconds = {Literal.Number(info.TotalTimeoutSeconds)}";
        }

        if (!info.Idempotent)
        {
            yield return $"Idempotent = {Literal.Flag(info.Idempotent)}";
        }

        if (info.Tags.Count > 0)
        {
            yield return $"Tags = new string[] {{ {string.Join(", ", info.Tags.Select(Literal.Text))} }}";
        }

        if (info.HasSecrets)
        {
            yield return $"HasSecrets = {Literal.Flag(info.HasSecrets)}";
        }

        if (info.FailureRules.Count > 0)
        {
            yield return $"FailureRules = new global::{MetadataNames.FailureRule}[] {{ {string.Join(", ", info.FailureRules)} }}";
        }
    }
}
