using System.Net;
using System.Net.Sockets;

namespace TaskExec.Testing;

/// <summary>Addresses of this machine.</summary>
public static class Loopback
{
    /// <summary>An address without a server, at least until one listens.</summary>
    public static Uri FreeAddress()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
    }
}
