using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.BuildingBlocks.Messaging;
using Platform.Casework.Accountability;
using Platform.Casework.Standing;

namespace Platform.Casework.Hosting;

/// <summary>The database of a business service: its own tables beside messages, keys, log lines and standing, all in one save.</summary>
/// <param name="options">The options of the service's context.</param>
public abstract class HouseDbContext(DbContextOptions options)
    : PlatformDbContext(options, new LogPart(), new OutboxPart(), new InboxPart(), new IdempotencyPart(), new StandingPart());
