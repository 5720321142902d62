using Dingzhou.Host.Durable;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Dingzhou.Host.Hosting;

/// <summary>
/// Lets only the app's own durable client in: any process of the machine can reach a port of the loopback. The client sends back the name
/// of the storage connection that its binding gives it, which here is a secret of this process. The worker names itself by another
/// (<see cref="Worker.WorkerStream"/>).
/// </summary>
internal sealed class OwnAppOnly(FunctionApp app)
{
    private const string ConnectionHeader = "Durable-ConnectionName";

    public Task LetInAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType != typeof(TaskHub)
            || http.Request.Headers[ConnectionHeader] == app.ClientSecret)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
