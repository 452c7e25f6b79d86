using System.Text.Json;

namespace TaskExec.Hosting;

/// <summary>The file that remembers which alerts hold.</summary>
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

    // Beside it and then in its place, so that no reader sees half of it. What a power cut takes is only raised again.
    public static void Write(string? path, IEnumerable<Alert> holding)
    {
        if (path is null)
        {
            return;
        }

        var beside = $"{path}.tmp";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, [.. holding], AlertJson.Default.ListAlert);
        }

        File.Move(beside, path, overwrite: true);
    }
}
