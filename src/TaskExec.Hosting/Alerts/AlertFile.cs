using System.Text.Json;

namespace TaskExec.Hosting.Alerts;

/// <summary>Reads and writes the file of active alerts.</summary>
internal static class AlertFile
{
    public static List<Alert> Read(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize(file, AlertJson.Default.ListAlert) ?? [];
    }

    // Written beside the file and then moved, so that no reader sees half of it. An alert that a power cut loses is raised again.
    public static void Write(string? path, IEnumerable<Alert> active)
    {
        if (path is null)
        {
            return;
        }

        var beside = $"{path}.tmp";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, [.. active], AlertJson.Default.ListAlert);
        }

        File.Move(beside, path, overwrite: true);
    }
}
