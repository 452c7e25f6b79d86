using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace TaskExec.Hosting.Alerts;

/// <summary>Posts alerts to a webhook.</summary>
internal sealed class WebhookReceiver(Uri address, string? secret, TimeProvider time) : IAlertReceiver
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    // The path of a webhook address is often a secret.
    public string Name { get; } = address.GetLeftPart(UriPartial.Authority);

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(alert, AlertJson.Default.Alert);
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (!string.IsNullOrEmpty(secret))
        {
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Compute(secret, body, time.GetUtcNow()));
        }

        using var answer = await Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{Name} returned {(int)answer.StatusCode} {answer.ReasonPhrase}.", inner: null, answer.StatusCode);
        }
    }
}
