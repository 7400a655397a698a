// The words from which handles are suggested: "quiet heron", "mossy lantern".
// A word stays out when it hints at illness, body, gender, age, belief, origin or work, when it is
// a common first name, or when it could hurt beside a diagnosis, a loss or a hard day.
// Adjectives have 11 letters at most and nouns 12, so every pair fits into 24 characters.

const split = (words: string): readonly string[] => words.trim().split(/\s+/);

export const adjectives: readonly string[] = split(`
  quiet gentle calm mellow kindly friendly thoughtful mindful attentive careful
  curious playful bookish modest humble earnest sincere honest candid trusty
  loyal steady unhurried gracious polite courteous genial affable amiable cordial
  generous helpful neighbourly witty poetic musical tuneful melodic lyrical tactful
  discreet heedful observant pensive musing reflective dreamy imaginative inventive
  resourceful practical sensible reasoned rooted settled composed serene placid relaxed
  easygoing unruffled leisurely measured quaint charming pleasant likeable welcoming inviting
  giving sharing obliging agreeable cooperative sociable chatty storied fabled familiar
  valued classic buoyant springy

  humming singing warbling chirping trilling purring rustling lilting strumming piping
  rippling lapping gliding soaring hovering skimming paddling bobbing perching roosting
  basking foraging browsing dancing swirling arching winding listening reading sketching
  knitting weaving baking whittling stargazing sailing rowing boating voyaging beaming

  glimmering shimmering twinkling gleaming shining sparkling glinting glistening luminous sunlit
  moonlit starlit lamplit firelit daylit starry dewy snowy breezy balmy
  cool warm fresh crisp brisk airy springtime summery wintry vernal
  midsummer midwinter noonday midday outdoor

  leafy mossy grassy piney rushy wooded flowery floral petalled rocky
  chalky loamy peaty briny tidal coastal seaside upland lowland alpine
  rural rustic inland sylvan seaward leeward windward sunward shaded cobbled
  thatched timbered gabled latticed trellised

  dappled speckled striped ringed crested feathered plumed brindled marbled flecked
  streaked dotted chequered patterned patchwork fringed tasselled pleated velvety silken
  satin linen cotton denim corduroy flannel gingham calico tweed wooden
  oaken wicker woven woollen knitted braided felted homespun handmade homemade
  paper folded inked lettered printed etched ceramic terracotta tiled slate
  pewter bronze copper tidy neat polished burnished level cosy snug
  fluffy

  russet ochre umber sepia cobalt cerulean turquoise azure indigo teal
  lilac mauve magenta fuchsia emerald topaz sapphire garnet amethyst citrine
  agate opaline viridian vermilion burgundy lavender aqua ultramarine cinnamon minty
  lemony peppery buttery herbal aromatic fragrant scented
`);

export const nouns: readonly string[] = split(`
  heron finch sparrow plover curlew avocet dunlin lapwing sandpiper kingfisher
  nuthatch treecreeper siskin redstart wagtail pipit starling goldfinch greenfinch chaffinch
  linnet dipper grebe wigeon pintail eider goosander guillemot tern petrel
  fulmar shearwater osprey kestrel falcon harrier partridge pheasant corncrake nightjar
  hoopoe oriole waxwing crossbill dunnock whinchat stonechat wheatear fieldfare redwing
  skylark woodlark chickadee tanager bluebird hummingbird pelican ibis egret bittern
  crane mallard pigeon parrot parakeet toucan penguin phalarope turnstone whimbrel
  brambling sanderling

  otter badger squirrel hedgehog dormouse vole elk reindeer pony llama
  alpaca ibex chamois marten stoat ermine marmot chipmunk lemur koala
  wombat wallaby quokka raccoon lynx ocelot seal dolphin salmon grayling
  herring mackerel starfish scallop nautilus turtle gecko beetle dragonfly moth
  bumblebee cricket grasshopper firefly

  alder beech birch cedar chestnut fir hawthorn hornbeam larch maple
  oak poplar redwood sequoia spruce sycamore tamarack whitebeam acacia acorn
  pinecone bramble gorse heath bracken clover cowslip bluebell snowdrop harebell
  campion speedwell yarrow meadowsweet cornflower buttercup dandelion thistle teasel sedge
  bulrush cattail aster peony tulip crocus hyacinth freesia parsley fennel
  borage sorrel chamomile verbena clematis wisteria hollyhock geranium begonia camellia
  magnolia azalea anemone cyclamen sunflower petunia zinnia nasturtium snapdragon periwinkle

  river stream brook rivulet creek beck lake pond lagoon tarn
  estuary harbour cove bay inlet shore shoreline beach dune sandbar
  headland island islet atoll reef tide waterfall cascade jetty pier
  lighthouse beacon anchor rowboat canoe kayak sailboat raft meadow pasture
  field orchard garden grove glade thicket hedge hedgerow spinney forest
  hill hillside hilltop dell moorland heathland fen marsh plateau ridge
  summit mountain boulder pebble footpath pathway trail lane bridge footbridge
  stile signpost cloud drizzle raindrop sunrise sunbeam comet rainfall dewdrop
  daybreak horizon

  lantern teapot teacup kettle saucer ladle basket blanket quilt cushion
  armchair table bench shelf bookshelf cupboard drawer window doorway doorstep
  porch veranda balcony fireplace broom trowel wheelbarrow mitten cardigan sweater
  button thimble yarn spool loom notebook pencil postcard envelope letterbox
  bookmark violin cello piano flute fiddle guitar mandolin banjo drum
  chime kite
`);
