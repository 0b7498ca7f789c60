using Platform.Identity;
using Platform.Identity.Authorization;
using Platform.Identity.Discovery;
using Platform.Identity.Tokens;
using Platform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (StartRefusal.Reason(builder.Environment, builder.Configuration) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

builder.AddServiceDefaults();
builder.AddIdentity();

var app = builder.Build();
await app.PrepareKeys();
app.UseManners();

ProviderMetadata.Map(app);
Jwks.Map(app);
Authorize.Map(app);
SignIn.Map(app);
SignOut.Map(app);
TokenEndpoint.Map(app);
UserInfo.Map(app);
RevokeToken.Map(app);
app.MapDefaultEndpoints();

await app.RunAsync();
return 0;
